/** The look of a list for the hall: black on white, a table whose rows are not torn by the edge of a sheet, and room to sign. */
export const handoutStyle = `
@page{size:A4;margin:15mm;@bottom-right{content:counter(page) " / " counter(pages);font:9pt system-ui,sans-serif}}
@page lying{size:A4 landscape}
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:1rem;background:#fff;color:#000;font:10pt/1.35 system-ui,"Segoe UI","DejaVu Sans",sans-serif}
.lying{page:lying;max-width:80rem}
.small{font-size:8pt}
h1{font-size:16pt;margin:0 0 2mm}
table{border-collapse:collapse;width:100%;margin:4mm 0}
th,td{border:1px solid #767676;padding:1.5mm 2mm;text-align:left;vertical-align:middle}
td{height:10mm}
th:last-child{width:42mm}
.broken td,.broken th{overflow-wrap:anywhere}
thead{display:table-header-group}
tr{break-inside:avoid}
@media print{body,.lying{max-width:none;padding:0}}
`
