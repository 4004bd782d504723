// SPDX-License-Identifier: Apache-2.0
#include "reports/html_style.h"

// Class names are one or two letters since they stand in every row:
//   p f w n u e m   the verdicts pass, fail, waived, not applicable, unknown, error, manual
//   c h d l         the severities critical, high, medium, low
namespace casemate::reports {

std::string_view html_style_sha256() { return "TLxAg7sKFbnA58jNgID5hHXgvWeYYPBK9eHn/jlVg08="; }

std::string_view html_style() {
  return R"css(
:root{color-scheme:light dark;--bg:#f4f6f8;--card:#fff;--ink:#1b222d;--soft:#525d6b;--line:#d5dbe3;--faint:#eef1f5;--link:#1f4fa3;--p:#1c6a3b;--f:#a8201a;--h:#a4420f;--u:#7d5300;--e:#8d1f5e;--w:#54449b;--n:#59636f;--m:#1f4fa3}
@media(prefers-color-scheme:dark){:root{--bg:#11151b;--card:#191f28;--ink:#e4e8ee;--soft:#a6b0bd;--line:#323b48;--faint:#212834;--link:#8fb7f7;--p:#79cf96;--f:#ff948a;--h:#f5a673;--u:#ecbb61;--e:#f09bca;--w:#bcadf5;--n:#a6b0bd;--m:#8fb7f7}}
*{box-sizing:border-box}
html{scroll-padding-top:4.5rem}
body{margin:0;background:var(--bg);color:var(--ink);font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:72rem;margin:0 auto;padding:0 1.25rem}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
.sk{position:absolute;left:-99rem}
.sk:focus{left:1rem;top:.5rem;background:var(--card);padding:.5rem 1rem;z-index:9}
h1{font-size:1.9rem;line-height:1.2;margin:.2rem 0 .4rem;font-weight:650;letter-spacing:-.01em}
h2{font-size:1.35rem;margin:2.6rem 0 .8rem;padding-bottom:.35rem;border-bottom:1px solid var(--line)}
h3{font-size:1.02rem;margin:1.6rem 0 .6rem}
h3::first-letter,.sv::first-letter{text-transform:uppercase}
h3 .v{display:inline-block}h3 .v::first-letter{text-transform:uppercase}
h4{font-size:1.02rem;margin:0;font-weight:600}
p{margin:.4rem 0}
code,.k{font-family:ui-monospace,Consolas,"DejaVu Sans Mono",monospace;font-size:.86em}
.s{color:var(--soft);font-size:.9rem}
header{padding-top:1.6rem}
.bn{font-size:.8rem;letter-spacing:.08em;text-transform:uppercase;color:var(--soft);margin:0}
.hd{background:var(--card);border:1px solid var(--line);border-left:.5rem solid var(--n);border-radius:.6rem;padding:1.2rem 1.5rem;margin-top:1rem}
.hd.f{border-left-color:var(--f)}.hd.p{border-left-color:var(--p)}.hd.u{border-left-color:var(--u)}
.hd h1 span{color:var(--n)}.hd.f h1 span{color:var(--f)}.hd.p h1 span{color:var(--p)}.hd.u h1 span{color:var(--u)}
.ld{font-size:1.08rem}
.sc{display:flex;flex-wrap:wrap;gap:.6rem 2.2rem;margin:1rem 0 .2rem}
.sc div{display:flex;flex-direction:column-reverse}
.sc dt{color:var(--soft);font-size:.85rem}
.sc dd{margin:0;font-size:1.7rem;font-weight:650;line-height:1.15;font-variant-numeric:tabular-nums}
.cn{display:flex;flex-wrap:wrap;gap:.4rem .5rem;list-style:none;padding:0;margin:.9rem 0 .2rem}
.cn li{border:1px solid var(--line);border-radius:1rem;padding:.1rem .75rem;font-size:.9rem;background:var(--card)}
.v{font-weight:600;white-space:nowrap}
.v::before{display:inline-block;width:1.15em;font-weight:700}
.v.p{color:var(--p)}.v.p::before{content:"\2713";content:"\2713"/""}
.v.f{color:var(--f)}.v.f::before{content:"\2715";content:"\2715"/""}
.v.w{color:var(--w)}.v.w::before{content:"\25C7";content:"\25C7"/""}
.v.n{color:var(--n)}.v.n::before{content:"\2013";content:"\2013"/""}
.v.u{color:var(--u)}.v.u::before{content:"?";content:"?"/""}
.v.e{color:var(--e)}.v.e::before{content:"!";content:"!"/""}
.v.m{color:var(--m)}.v.m::before{content:"\25CB";content:"\25CB"/""}
.g{display:grid;grid-template-columns:repeat(auto-fit,minmax(19rem,1fr));gap:1rem;margin-top:1rem}
.cd,.t{background:var(--card);border:1px solid var(--line);border-radius:.6rem}
.cd{padding:.9rem 1.2rem 1rem}
.cd h2{border:0;margin:0 0 .5rem;padding:0;font-size:1.02rem}
.al{border-left:.35rem solid var(--u);margin-top:1rem}
.al ul{margin:.2rem 0;padding-left:1.2rem}
.ct{width:100%;border-collapse:collapse;font-size:.88rem}
.ct th{text-align:left;font-weight:500;padding:.16rem .6rem .16rem 0;width:38%}
.ct td{padding:.16rem 0}
.ct td:last-child{padding-left:.7rem;color:var(--soft);width:34%;font-variant-numeric:tabular-nums}
svg{display:block;width:100%;height:.85rem;border-radius:2px}
.bg{fill:var(--faint)}
rect.p{fill:var(--p)}rect.f,rect.c{fill:var(--f)}rect.h{fill:var(--h)}rect.u,rect.d{fill:var(--u)}rect.e{fill:var(--e)}rect.w{fill:var(--w)}rect.n,rect.l{fill:var(--n)}rect.m{fill:var(--m)}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.3rem;list-style:none;padding:0;margin:1.1rem 0 0;font-size:.95rem}
.fd{background:var(--card);border:1px solid var(--line);border-left:.35rem solid var(--n);border-radius:.5rem;padding:.85rem 1.15rem .75rem;margin:.65rem 0}
.fd.c,.fd.h{border-left-color:var(--f)}.fd.h{border-left-color:var(--h)}.fd.d{border-left-color:var(--u)}
.sv{font-weight:650;display:inline-block}
.c>.sv,.sv.c{color:var(--f)}.sv.h{color:var(--h)}.sv.d{color:var(--u)}.sv.l{color:var(--n)}
.ob{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.4rem 1.4rem;margin:.6rem 0}
dt{color:var(--soft);font-size:.82rem}
dd{margin:0 0 .3rem;white-space:pre-line}
.ob .x dd{color:var(--f);font-weight:600}
dd ul{margin:0;padding-left:1.1rem}
details{margin:.3rem 0 .1rem}
summary{cursor:pointer;color:var(--link);font-size:.92rem;padding:.1rem 0}
details>dl{display:grid;grid-template-columns:11rem 1fr;gap:.15rem 1rem;margin:.4rem 0 .2rem;padding-left:1rem;border-left:2px solid var(--line);font-size:.94rem}
details>dl dd{margin:0}
.t{width:100%;border-collapse:separate;border-spacing:0;font-size:.9rem;margin:.4rem 0 1rem}
.t th,.t td{text-align:left;vertical-align:top;padding:.4rem .7rem;border-top:1px solid var(--line);font-weight:400}
.t tr:first-child>*{border-top:0}
.t thead th{color:var(--soft);font-size:.8rem;font-weight:500}
.t tbody tr:first-child>*{border-top:1px solid var(--line)}
.t b{font-weight:600;font-size:.84em;color:var(--soft);display:block;font-family:ui-monospace,Consolas,"DejaVu Sans Mono",monospace}
.r{table-layout:fixed}
.r thead th{width:19%}.r thead th:first-child{width:8.8rem}.r thead th:nth-child(2){width:32%}
.nj thead th:nth-child(3){width:30%}.nj thead th:nth-child(4){width:17%}.nj thead th:nth-child(2){width:26%}
.wv thead th{width:15%}.wv thead th:nth-child(2){width:22%}.wv thead th:last-child{width:auto}
.lv thead th{width:16%}.lv thead th:nth-child(2){width:8.8rem}.lv thead th:nth-child(3){width:28%}
.df thead th{width:24%}.df thead th:first-child{width:9.5rem}.df .v{white-space:normal}.df .v::before{content:none}
.ix{table-layout:auto}.ix thead th{width:auto}.ix thead th:nth-child(2){width:22%}
td.hx{width:17rem}
.hx{font-family:ui-monospace,Consolas,monospace;font-size:.76rem;word-break:break-all}
.q{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.2rem;margin:0}
.q dd{margin:0}.q dt{font-size:.9rem}
.sg{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:1.4rem;margin-top:1.6rem}
.sg p{border-top:1px solid var(--ink);padding-top:.25rem;margin:2.6rem 0 0;font-size:.85rem;color:var(--soft)}
.tb{position:sticky;top:0;z-index:5;display:flex;flex-wrap:wrap;gap:.5rem .9rem;align-items:center;background:var(--bg);padding:.6rem 0;margin-top:1rem;border-bottom:1px solid var(--line)}
.tb input,.tb select,.tb button{font:inherit;font-size:.95rem;color:var(--ink);background:var(--card);border:1px solid var(--soft);border-radius:.4rem;padding:.3rem .6rem}
.tb input{flex:1 1 13rem;min-width:0}
.tb select{max-width:100%}
.tb button{cursor:pointer}
[hidden]{display:none!important}
footer{padding-top:2rem;padding-bottom:2.5rem;color:var(--soft);font-size:.85rem}
@media screen and (max-width:44rem){
header,main,footer{padding-left:.8rem;padding-right:.8rem}
h1{font-size:1.5rem}.hd{padding:1rem}
.t thead{position:absolute;left:-99rem}
.t,.t tbody,.t tr,.t th,.t td{display:block;width:auto!important}
.t th,.t td{border:0!important;padding:.1rem .8rem}
.t tr{padding:.5rem 0;border-top:1px solid var(--line)}
.t tr:first-child{border-top:0}
.t td:empty{display:none}
.r td:nth-child(3)::before{content:"observed: "}.r td:nth-child(4)::before{content:"expected: "}.r td:nth-child(5)::before{content:"at: "}
.nj td:nth-child(3)::before{content:"setting: "}.wv td:nth-child(5)::before{content:"reason: "}
.lv td:nth-child(4)::before{content:"observed: "}.lv td:nth-child(5)::before{content:"expected: "}.lv td:nth-child(6)::before{content:"compared level: "}
.df td:nth-child(3)::before{content:"left: "}.df td:nth-child(4)::before{content:"right: "}.df td:nth-child(5)::before{content:"impact: "}
.ix td:nth-child(3)::before{content:"critical: "}.ix td:nth-child(4)::before{content:"high: "}.ix td:nth-child(5)::before{content:"medium: "}.ix td:nth-child(6)::before{content:"low: "}.ix td:nth-child(7)::before{content:"not judged: "}.ix td:nth-child(8)::before{content:"problems: "}.ix td:nth-child(9)::before{content:"score / with waivers: "}
.cm td:nth-child(8)::before{content:"more fail: "}.cm td:nth-child(9)::before{content:"problems: "}.cm td:nth-child(10)::before{content:"score / with waivers: "}
.r td:not(.v)::before{color:var(--soft)}
.q,details>dl{grid-template-columns:1fr;gap:0}.q dd{margin-bottom:.4rem}
.ct th{width:44%}.tb{position:static}
}
@media print{
:root{color-scheme:light;--bg:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--faint:#eee;--link:#000;--p:#1c6a3b;--f:#a8201a;--h:#a4420f;--u:#7d5300;--e:#8d1f5e;--w:#54449b;--n:#59636f;--m:#1f4fa3}
@page{margin:16mm 14mm}
html{font-size:9.2pt}
header,main,footer{max-width:none;padding:0 1px}
.tb,.sk,nav{display:none}
.hd,.cd,.fd,.t{border-radius:0}
.fd,.cd,.hd,tr,.sg{break-inside:avoid}
h2,h3,h4,summary,thead,h2+p,h3+p{break-after:avoid}
svg,.hd,.fd{-webkit-print-color-adjust:exact;print-color-adjust:exact}
details::details-content{content-visibility:visible;display:block;height:auto}
summary{color:#000;list-style:none}
.so{break-before:page}
a{text-decoration:none}
}
)css";
}

}  // namespace casemate::reports
