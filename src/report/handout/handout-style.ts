/** The look of a list for the hall: black on white, and a table whose rows are not torn by the edge of a sheet. */
export const handoutStyle = `
@page{size:A4;margin:15mm}
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:1rem;background:#fff;color:#000;font:11pt/1.4 system-ui,"Segoe UI","DejaVu Sans",sans-serif}
h1{font-size:16pt;margin:0 0 2mm}
table{border-collapse:collapse;width:100%;margin:4mm 0}
th,td{border:1px solid #767676;padding:2mm;text-align:left;vertical-align:top;overflow-wrap:anywhere}
thead{display:table-header-group}
tr{break-inside:avoid}
td:last-child{min-width:18mm}
@media print{body{max-width:none;padding:0}}
`
