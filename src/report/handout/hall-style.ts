/**
 * The look of the projector's page: large and light on dark, so that the last row of a hall reads it. Letters of the picture
 * are a thirtieth of the wall's height.
 */
export const hallStyle = `
*{box-sizing:border-box}
html{color-scheme:dark}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:#0b1020;color:#fff;font:clamp(1rem,1.6vw,2rem)/1.35 system-ui,"Segoe UI","DejaVu Sans",sans-serif;padding:3vh 4vw}
h1,header p{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
h1{font-size:clamp(1.4rem,3vw,4rem);line-height:1.15;margin:0}
header p{margin:.3em 0 0;color:#c9d3e6}
main{flex:1;min-height:0;display:flex;flex-direction:column;justify-content:center;gap:2.5vh}
#dice{list-style:none;display:flex;justify-content:center;gap:2vw;margin:0;padding:0}
#dice li{font-size:clamp(3rem,15vw,22vh);line-height:1;min-width:1.3em;padding:.12em 0;text-align:center;border:.04em solid #7d93b8;border-radius:.12em;font-variant-numeric:tabular-nums;color:#7d93b8}
#dice li.fallen{border-color:#ffd166;color:#ffd166}
#left{font-size:clamp(1.4rem,4vw,6vh);text-align:center;margin:2.5vh 0 0}
#tickets{width:100%;max-height:24vh}
#tickets .out{fill:#26304a}
#tickets .in{fill:#ffd166}
#fit{font-size:max(1rem,min(3.4vh,1.95vw));line-height:1.2}
#fit:not([hidden]){flex:1;min-height:0;display:flex;flex-direction:column}
#fit h2{font-size:1em;margin:0 0 .4em}
.mark{font-weight:400;margin-left:1em}
.mark::before{content:"";display:inline-block;width:1.4em;height:.5em;margin-right:.4em;vertical-align:.1em;background:#ffd166}
.mark.quota::before{height:.9em;vertical-align:-.1em;background:#44557f;border:1px solid #a9bce3}
#pages{float:right;font-weight:400}
.screen{flex:1;min-height:0;overflow:hidden}
#charts{height:100%;columns:2;column-gap:4vw;column-fill:auto}
#charts table{border-collapse:collapse;table-layout:fixed;width:100%;break-inside:avoid;margin:0 0 .7em}
#charts th{text-align:left;vertical-align:bottom;font-weight:400;width:34%;padding:.1em .5em .1em 0;overflow-wrap:break-word}
#charts th::first-letter{text-transform:uppercase}
#charts thead{break-inside:avoid;break-after:avoid}
#charts thead th{font-weight:700}
#charts tbody tr{break-inside:avoid}
#charts tbody th,#charts .number{vertical-align:middle}
#charts .long{font-size:.75em}
#charts .longest{font-size:.55em}
#charts td{padding:0}
#charts .number{width:29%;padding-left:.7em;white-space:nowrap;color:#c9d3e6}
#charts thead .number{font-size:.75em;vertical-align:bottom}
#charts strong{font-size:1.15em;color:#fff}
#charts svg{display:block;width:100%;height:1.5em;overflow:visible}
#charts .axis{vertical-align:bottom}
#charts .axis svg{height:1.2em;font-size:.75em}
#charts text{fill:#c9d3e6}
#charts line{stroke:#3a476b;stroke-width:2}
#charts .quota{fill:#44557f;stroke:#a9bce3}
#charts rect.drawn{fill:#ffd166}
footer{color:#c9d3e6;font-size:.8em}
footer p{margin:.3em 0}
button{font:inherit;color:#fff;background:#26304a;border:1px solid #7d93b8;border-radius:.3em;padding:.2em .8em}
:focus-visible{outline:3px solid #ffd166;outline-offset:2px}
#next,.done #tickets,.done header p{display:none}
.done #next{display:inline-block}
body.done{height:100vh;padding:2vh 4vw;overflow:hidden}
.done h1{font-size:clamp(1rem,2vw,3rem);-webkit-line-clamp:1}
.done main{gap:1vh;justify-content:flex-start;margin-top:1vh}
.done #drawn{display:flex;align-items:center;gap:3vw}
.done #dice{gap:1vw}
.done #dice li{font-size:clamp(2rem,6vw,9vh)}
.done #left{font-size:clamp(1.2rem,3vw,5vh);text-align:left;margin:0}
.done footer{display:flex;flex-wrap:wrap;align-items:center;gap:0 1.5em;font-size:max(.75rem,.6em)}
@media (max-aspect-ratio:3/2){#fit{font-size:max(1rem,min(3.4vh,2.6vw))}#charts{columns:1}}
`
