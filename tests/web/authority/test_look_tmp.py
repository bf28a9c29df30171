import os
import make, pytest, road, time_machine
from django.urls import reverse
from zeal import zeal_ignore
from playwright.sync_api import sync_playwright
from greenmines.rules.posts import Actor, Post
from greenmines.records.assessments.queries import team_of
from greenmines.records.reviews.actions import sign
from greenmines.records.reviews.permissions import Proposal
from greenmines.records.reviews.models import VisitKind, CheckKind
from greenmines.records.publicity import actions as pub
from greenmines.records.publicity.objections import draft_answer, decide
from greenmines.records.publicity.models import ObjectionState
from greenmines.records.recommendations.actions import seal
from greenmines.records.reviews.visits import draw_checks
from greenmines.rules.steps import Outcome
DONE="home review case agency contracts rounds round second notices draft".split()
OUT="/tmp/shots_auth"; os.makedirs(OUT, exist_ok=True)
def divergent():
    f=make.application(at="third_party"); ap=make.appointment(at="visited", application=f)
    for m in team_of(ap): make.scored(m, but=("2.1.1","1.1.1","5.1.1"))
    make.reconciled(ap); make.reported(ap); return road.fresh(f)
def test_look(transactional_db, live_server, axe_source, browser_type_launch_args, settings, client):
    report=[]
    with sync_playwright() as p:
        b=p.chromium.launch(**browser_type_launch_args)
        def look(person, pages, when):
            client.force_login(person, backend=make.BACKEND)
            sid=client.cookies["sessionid"].value
            with time_machine.travel(when, tick=True):
                for name,url in pages:
                    ctx=b.new_context(viewport={"width":1440,"height":900})
                    pg=ctx.new_page(); pg.set_default_timeout(60000)
                    for lang,widths in (("zh",(1440,768)),("en",(390,))) if name not in DONE else (("en",(390,)),):
                        ctx.add_cookies([{"name":"sessionid","value":sid,"url":live_server.url},{"name":"lang","value":lang,"url":live_server.url}])
                        r=pg.goto(live_server.url+url+("&" if "?" in url else "?")+"lang="+lang)
                        if r.status!=200: report.append((name,lang,"STATUS",r.status)); break
                        for width in widths:
                            pg.set_viewport_size({"width":width,"height":900})
                            wide=pg.evaluate("document.documentElement.scrollWidth-document.documentElement.clientWidth")
                            if wide>0: report.append((name,width,"OVERFLOW",wide))
                            if width!=768:
                                pg.evaluate(axe_source)
                                res=pg.evaluate("axe.run(document)")
                                for v in res["violations"]: report.append((name,width,lang,v["id"],[n["html"][:160] for n in v["nodes"][:3]]))
                                pg.screenshot(path=f"{OUT}/{name}-{width}-{lang}.png",full_page=True)
                    ctx.close()
                    with open(f"{OUT}/report.txt","w") as fh: fh.write("\n".join(map(str,report)))
        A=lambda n,*a: reverse("authority:"+n,args=a)
        with zeal_ignore():
            a=divergent()
            t=make.application(at="third_party"); make.contract(agency=make.agency(), round_=t.round); make.agency(qualified=False)
        look(road.reviewer(), [("home",A("home")),("review",A("review",a.pk)),("case",A("case",a.pk)),("agency",A("agency",t.pk)),("contracts",A("contracts")),("rounds",A("rounds")),("round",A("round",a.round_id))], road.REVIEWED)
        sign(a, Proposal(Outcome.RETURN,"测量记录完整，请补正。","self_assessment",("2.1.1",)), by=road.reviewer(), now=road.REVIEWED)
        look(road.signer(), [("second",A("review",a.pk))], road.REVIEWED)
        with zeal_ignore():
            o=road.application(at="onsite_verification")
            v=road.planned(o)
        look(road.verifier(), [("visits",A("visits",o.pk)),("record_visit",A("record_visit",o.pk,v.pk))], road.INSPECTED)
        with zeal_ignore():
            road.inspected(o, findings=[road.finding()])
            road.inspected(o, kind=VisitKind.MATERIALS); road.decided(road.fresh(o), first=road.verifier(), then=road.signer(), now=road.INSPECTED)
            n=road.draft_notice(founds=[road.fresh(o)])
        look(road.signer(), [("notices",A("notices")),("draft",A("notice",n.pk))], road.PUBLISHED)
        with zeal_ignore():
            n=pub.publish(road.fresh_notice(n), by=road.signer(), now=road.PUBLISHED); road.shown(n); ob=road.objection(n)
        look(road.reviewer(), [("notice",A("notice",n.pk)),("objections",A("objections")),("objection",A("objection",ob.pk))], road.PUBLISHED)
        with zeal_ignore():
            draft_answer(ob, ObjectionState.REJECTED,"经核查已治理。", by=road.reviewer(), now=road.PUBLISHED); ob.refresh_from_db(); decide(ob, by=road.signer(), now=road.PUBLISHED)
            pub.end(road.fresh_notice(n), by=road.reviewer(), now=road.OVER)
            f=road.recommendation_file(founds=[o])
        look(road.reviewer(), [("recommendation",A("recommendation"))], road.SEALED)
        with zeal_ignore():
            seal(f, by=road.signer(), now=road.SEALED)
            draw_checks([road.fresh(o)], CheckKind.VIDEO, seed="2020-118", size=1, by=road.reviewer(Actor.MINISTRY), now=road.CHECKED)
            c=road.check(road.fresh(o))
        look(road.reviewer(Actor.MINISTRY), [("board",A("board")),("draw",A("draw")),("checks",A("checks",o.pk)),("record_check",A("record_check",o.pk,c.pk)),("sealed",A("sealed",f.pk)),("announcement",A("announcement")),("mhome",A("home")),("mround",A("round",a.round_id)),("decide",A("decide",o.pk))], road.CHECKED)
        b.close()
    print("\n".join(map(str,report)))
