/** The look of a report: system fonts, one accent, dark text on white, and a page that prints on A4. */
export const reportStyle = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0 auto;max-width:50rem;padding:1.5rem;background:#fff;color:#1b1b1f;font:1rem/1.55 system-ui,"Segoe UI","DejaVu Sans",sans-serif;overflow-wrap:anywhere}
body.several{max-width:90rem}
.pair{display:grid;gap:2.5rem;grid-template-columns:minmax(0,1fr)}
body.several .pair{grid-auto-flow:column;grid-template-columns:none;grid-auto-columns:minmax(0,1fr)}
h1{font-size:1.9rem;line-height:1.2;margin:.5rem 0}
h2{font-size:1.35rem;border-top:3px solid #0b3d91;padding-top:.6rem;margin-top:2.2rem}
h3{font-size:1.05rem;margin:1.6rem 0 .4rem}
a{color:#0b3d91}
.lead{font-size:1.15rem}
.warning{border-left:6px solid #9b1c1c;padding:.4rem 1rem;background:#fdf3f3}
dl{margin:1rem 0}
dl div{display:grid;grid-template-columns:minmax(9rem,2fr) 3fr;gap:1rem;padding:.35rem 0;border-bottom:1px solid #d9d9e0}
dt{font-weight:600}
dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:.9rem;margin:.6rem 0 1.2rem}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid #d9d9e0}
td,tbody th{white-space:nowrap}
td p{white-space:normal}
.checks td,.checks tbody th{white-space:normal}
.checks .outcome,.checks thead th{white-space:nowrap;overflow-wrap:normal}
.feature tbody th{white-space:normal;min-width:8rem}
.sources{font-size:.85rem;margin:.2rem 0}
ul.sources{padding-left:1.2rem}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.4rem 1.5rem;padding:0}
.legend svg{display:inline-block;vertical-align:middle;margin:0}
.feature caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
svg{display:block;max-width:100%;height:auto;margin:.5rem 0}
svg text{font:13px system-ui,"Segoe UI","DejaVu Sans",sans-serif;fill:#1b1b1f}
.pool{fill:#7d93b8}
.panel{fill:#0b3d91}
.spread{fill:none;stroke:#0b3d91;stroke-width:2;stroke-dasharray:5 3}
.quota{fill:none;stroke:#b3540c;stroke-width:2}
.population{fill:#1b1b1f;stroke:#fff;stroke-width:1.5}
.axis{stroke:#5c5c66}
.light{fill:#c9d3e6}
.mid{fill:#7d93b8}
.mark{fill:#b3540c}
pre{background:#f3f3f7;padding:.8rem;overflow-x:auto;white-space:pre-wrap}
.caveat{border:1px solid #5c5c66;border-radius:6px;padding:.2rem 1rem;font-size:.95rem}
.caveat pre{margin:.4rem 0}
button{font:inherit;padding:.35rem .9rem;border:1px solid #0b3d91;border-radius:6px;background:#fff;color:#0b3d91;cursor:pointer}
.changed{border:3px solid #9b1c1c;padding:.4rem 1rem}
.drop{border:2px dashed #5c5c66;border-radius:6px;padding:1rem;margin:1rem 0}
.drop.over{border-color:#0b3d91;background:#eef2fa}
.outcome{font-weight:700;white-space:nowrap}
.pass{color:#17603a}
.fail{color:#9b1c1c}
.open{color:#5c4a00}
.result{font-weight:700;font-size:1.1rem}
:focus-visible{outline:3px solid #b3540c;outline-offset:2px}
nav ul{padding-left:1.2rem}
@media(max-width:60rem){body.several .pair{grid-auto-flow:row;grid-template-columns:minmax(0,1fr)}}
@media(max-width:40rem){
body{padding:1rem}
td,tbody th,.feature tbody th{white-space:normal;min-width:0;overflow-wrap:anywhere}
dl div{grid-template-columns:minmax(0,2fr) minmax(0,3fr)}
.checks,.checks tr,.checks td,.checks th{display:block;border:0}
.checks tr{border-bottom:1px solid #d9d9e0;padding:.5rem 0}
input{max-width:100%}
}
@media print{
@page{size:A4;margin:16mm}
body,body.several{max-width:none;padding:0;font-size:10pt}
body.several .pair{grid-auto-flow:column;grid-template-columns:none;grid-auto-columns:minmax(0,1fr);gap:8mm}
body.several table{font-size:7.5pt}
nav,.drop,.save{display:none}
td,tbody th,.feature tbody th{white-space:normal;min-width:0}
h2{break-after:avoid}
.feature,svg,tr,dl div{break-inside:avoid}
}
`
