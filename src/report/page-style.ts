/** Colours by what they mean, in daylight and at night; paper is daylight. */
const day =
  '--paper:#fff;--tint:#f2f5f6;--ink:#15191d;--soft:#4c545c;--line:#cfd6da;--accent:#0b5566;--on-accent:#fff;--band:#c4dfe6;--edge:#4f97a6;--pool:#87919a;--cell:#c3cbd0;--pass:#17603a;--fail:#9b1c1c;--alarm:#fdf1f0'
const night =
  '--paper:#14181b;--tint:#1c2226;--ink:#e9edef;--soft:#aab4bb;--line:#3a444b;--accent:#74cadd;--on-accent:#0c1113;--band:#214c57;--edge:#5296a5;--pool:#87929b;--cell:#465159;--pass:#84d8a8;--fail:#ffa198;--alarm:#33201f'

/** The look of a report: fonts of the system, one accent, from a telephone to a wall, and on A4. */
export const reportStyle = `
:root{color-scheme:light dark;${day}}
@media screen and (prefers-color-scheme:dark){:root{${night}}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;overflow-wrap:break-word}
body.over{outline:4px dashed var(--accent);outline-offset:-4px}
header{background:var(--tint);border-bottom:1px solid var(--line)}
.pair{display:grid;gap:0 3rem;grid-template-columns:minmax(0,1fr);max-width:60rem;margin:0 auto;padding:0 clamp(1rem,4vw,2rem)}
.pair>*{container-type:inline-size;min-width:0}
body.several .pair{max-width:96rem}
header .pair{padding-block:clamp(1.5rem,5vw,3.5rem) clamp(1.25rem,3vw,2rem)}
main{padding-bottom:4rem}
h1{font-size:clamp(1.45rem,1rem + 3.2cqi,2.6rem);line-height:1.15;letter-spacing:-.01em;margin:0 0 1rem;text-wrap:balance}
h2{font-size:clamp(1.3rem,1.1rem + 1cqi,1.75rem);line-height:1.25;margin:3.5rem 0 .75rem}
h3{font-size:1.15rem;line-height:1.3;margin:2.25rem 0 .75rem}
p{margin:0 0 1rem;max-width:42rem}
a{color:var(--accent);text-underline-offset:.15em}
.question{font-size:clamp(1.15rem,1.05rem + .6vw,1.4rem);line-height:1.4}
.kicker{display:block;color:var(--soft);font-size:.95rem}
.when{color:var(--soft)}
.when span{display:block}
.lead{font-size:1.2rem;line-height:1.5}
.figures{list-style:none;display:flex;flex-wrap:wrap;gap:1.25rem clamp(1.5rem,4vw,2.5rem);margin:1.75rem 0;padding:0}
.figures strong{display:block;font-size:clamp(1.5rem,1.2rem + 1.6vw,2.1rem);line-height:1.15;letter-spacing:-.01em;color:var(--accent)}
.figures span{display:block;max-width:13rem;text-wrap:balance;color:var(--soft);line-height:1.35;margin-top:.3rem}
.standing p{margin-bottom:.25rem}
.draft{margin-top:1rem}
.more,.draft,.unchecked,.note{font-size:.95rem;color:var(--soft)}
.result{font-weight:650}
.pass{color:var(--pass)}
.fail{color:var(--fail)}
.warning{border-left:5px solid var(--fail);background:var(--alarm);padding:.6rem 1rem;max-width:42rem}
.changed{border:3px solid var(--fail);padding:.5rem 1rem}
nav{margin-top:1.5rem;font-size:.95rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.4rem 1.25rem;margin:0;padding:0}
button,.receipt>summary{display:inline-block;font:inherit;font-weight:600;line-height:1.3;padding:.65rem 1.2rem;border:2px solid var(--accent);border-radius:.35rem;background:var(--accent);color:var(--on-accent);cursor:pointer;list-style:none}
.receipt>summary::-webkit-details-marker{display:none}
.save{background:none;color:var(--accent)}
.receipt{margin:1.25rem 0}
.drop{margin-top:1rem}
.drop label{display:block}
.drop input,textarea{font:inherit;max-width:100%;color:inherit}
textarea{display:block;width:100%;max-width:42rem;margin-top:.3rem;padding:.5rem;background:var(--paper);border:1px solid var(--soft);border-radius:.25rem;font:.9rem/1.4 ui-monospace,"DejaVu Sans Mono",monospace}
.given{scroll-margin-top:1rem}
.given:focus{outline:none}
.given .result span{display:block}
.given .result{font-size:1.3rem;line-height:1.35;margin:1.25rem 0 .75rem}
.given .chance{font-size:1.15rem}
details>summary{cursor:pointer}
main details{margin:1rem 0}
main details>summary{color:var(--accent)}
.groups,.steps,.checks{list-style:none;margin:0;padding:0}
.groups>li{display:grid;grid-template-columns:minmax(0,1fr);padding:.5rem 0}
.group{font-weight:600;margin:0}
.group::first-letter,.feature h3::first-letter{text-transform:uppercase}
.track,.scale,.bar{display:block;overflow:visible}
.numbers{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;margin:.25rem 0 0;font-size:.9rem;line-height:1.5}
.numbers div{white-space:nowrap}
.numbers dt,.numbers dd{display:inline;margin:0}
.numbers dt{color:var(--soft)}
.numbers dd{font-variant-numeric:tabular-nums}
.glyph{display:inline-block;vertical-align:-.1em;margin-right:.35rem;overflow:visible}
svg text{font:13px system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;fill:var(--soft)}
.grid{stroke:var(--line);stroke-width:1}
rect.panel{fill:var(--accent)}
rect.pool{fill:var(--pool)}
rect.quota{fill:var(--band)}
rect.limits,.glyph .quota{stroke:var(--edge);stroke-width:1}
rect.limits{fill:none}
.population{fill:var(--ink);stroke:var(--paper);stroke-width:1.5}
.spread{fill:none;stroke:var(--accent);stroke-width:2;stroke-dasharray:5 3}
.sources{font-size:.9rem}
.sources ul{margin:.5rem 0;padding-left:1.2rem}
.facts{margin:1rem 0;max-width:48rem}
.facts div{display:grid;grid-template-columns:minmax(0,1fr);padding:.4rem 0;border-bottom:1px solid var(--line)}
.facts dt{color:var(--soft)}
.facts dd{margin:0;font-variant-numeric:tabular-nums}
.bars{border-collapse:collapse;width:100%;font-size:.95rem;line-height:1.35}
.bars caption{text-align:left;font-weight:600;padding:.5rem 0}
.bars th,.bars td{text-align:left;font-weight:400;padding:.4rem .75rem .4rem 0;vertical-align:middle}
.bars thead th{color:var(--soft)}
.bars tbody th span{display:block;color:var(--soft);font-size:.9rem}
.bars .long{width:48%;min-width:4rem}
.letters{border-collapse:collapse;font-size:.95rem}
.letters th,.letters td{text-align:start;font-weight:400;padding:.3rem 1rem .3rem 0}
.letters thead th{color:var(--soft)}
.bars .count,.bars thead .count{white-space:nowrap;text-align:right;font-variant-numeric:tabular-nums}
.steps{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,16.5rem),1fr));gap:1.75rem 2.5rem;counter-reset:step;margin:1.5rem 0}
.steps>li{counter-increment:step;border-top:3px solid var(--accent);padding-top:.6rem}
.steps>li::before{content:counter(step);font-size:1.3rem;font-weight:700;color:var(--accent)}
.steps p{margin:.15rem 0 .6rem}
.steps svg,.given svg{display:block;max-width:100%;height:auto;margin-top:.5rem}
.steps svg text,.given svg text{font-size:16px}
.steps .number{font-size:15px}
.cells.small{fill:none;stroke-width:5;stroke-dasharray:5 1}
.cells.large{fill:none;stroke-width:17;stroke-dasharray:17 1}
.cells{stroke:var(--cell)}
.here .cells{stroke:var(--accent)}
.here text{fill:var(--ink);font-weight:700}
.own{fill:var(--accent)}
.box{fill:var(--cell)}
.here .box{fill:var(--accent)}
.box+.number{fill:var(--ink)}
.here .box+.number{fill:var(--on-accent)}
.trust{border-left:5px solid var(--accent);padding-left:1.1rem;margin:1.5rem 0}
.trust h3{margin-top:0}
.checks{margin:1rem 0;max-width:48rem}
.checks li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1.5rem;padding:.5rem 0;border-bottom:1px solid var(--line)}
.outcome{white-space:nowrap}
.checks .detail{flex-basis:100%}
.detail,.details{font-size:.9rem;color:var(--soft);margin:.2rem 0 0}
.details dt{font-weight:600}
.details dd{margin:0 0 .5rem}
pre,code,.hashes dd{font:.9rem/1.5 ui-monospace,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
pre{white-space:pre-wrap;background:var(--tint);padding:.8rem 1rem;margin:0 0 1rem}
.tickets{font-variant-numeric:tabular-nums}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
@container (max-width:30rem){
.letters thead{display:none}
.letters tbody,.letters tr,.letters th,.letters td{display:block;padding:0}
.letters tr{padding:.4rem 0;border-bottom:1px solid var(--line)}
.letters [data-of]::before{content:attr(data-of)": ";color:var(--soft)}
}
@container (min-width:38rem){
.groups>li{grid-template-columns:11rem minmax(0,1fr);gap:1.25rem}
.group{text-align:right;line-height:1.3;padding-top:.35rem}
.axis{padding-left:12.25rem}
.facts div{grid-template-columns:minmax(0,2fr) minmax(0,3fr);gap:1.25rem}
}
.languages{max-width:96rem;margin:0 auto;padding:.75rem clamp(1rem,4vw,2rem) 0}
.languages button{margin:0 .25rem .25rem 0}
.languages [aria-pressed=true]{font-weight:700;text-decoration:underline}
@media screen and (min-width:64rem){body.several .pair{grid-template-columns:repeat(auto-fit,minmax(24rem,1fr))}
body.several .pair:not(:has(>:nth-child(4))){grid-auto-flow:column;grid-template-columns:none;grid-auto-columns:minmax(0,1fr)}
body.several .pair:not(:has(>:nth-child(4)))>section[id^=people-]:not([hidden]){container-type:normal;display:grid;grid-row:1/span 110;grid-template-rows:subgrid;grid-template-columns:minmax(0,1fr)}
body.several .pair:not(:has(>:nth-child(4)))>section[id^=people-]>.feature{container-type:inline-size}}
@media (max-width:40rem){nav{display:none}}
@media screen{.paper{display:none}}
@media print{
@page{size:A4;margin:17mm 16mm 20mm;@bottom-right{content:counter(page) " / " counter(pages);font:9pt system-ui,sans-serif;color:#4c545c}}
html{font-size:10pt}
body{font-size:1rem;line-height:1.45}
header{background:none}
.pair,header .pair{max-width:none;padding:0}
body.several .pair{grid-template-columns:repeat(auto-fit,minmax(75mm,1fr));gap:8mm}
h1{font-size:20pt}
h2{font-size:14pt;margin-top:9mm}
h3{font-size:11pt}
.lead{font-size:11.5pt}
.figures strong{font-size:17pt}
nav,.languages,.receipt,.more,.screen,.result.pass{display:none}
details::details-content{content-visibility:visible;block-size:auto}
h2,h3,caption,thead,summary,.details dt,p:has(+pre){break-after:avoid}
h2+p,h3+p,summary+*,pre{break-before:avoid}
p{orphans:3;widows:3}
p,.facts,.checks,.warning{max-width:48rem}
.feature,.groups>li,.steps>li,.checks li,.figures,.bars,tr,.facts,.facts div,.trust,.details dd,pre{break-inside:avoid}
body.one .groups>li{grid-template-columns:38mm minmax(0,1fr);gap:4mm;padding:1mm 0}
body.one .axis{padding-left:42mm}
.steps{grid-template-columns:repeat(3,minmax(0,1fr));gap:5mm 7mm}
body.several .steps{grid-template-columns:minmax(0,1fr)}
.bars{font-size:9pt}
.detail,.details{font-size:8.5pt}
.numbers{font-size:8.5pt;column-gap:4mm}
.sources{font-size:8.5pt}
main details>summary{list-style:none}
.axis{break-before:avoid}
*{print-color-adjust:exact}
}
`
