import time, pathlib, pytest, json
from tests.browser.looking import AXE, RUN
pytestmark = pytest.mark.browser
@pytest.mark.parametrize("init",[False,True])
def test_x(house, chromium, messages, init):
    c=chromium.new_context(base_url=house.address, viewport={"width":1280,"height":900}, locale="fi-FI", reduced_motion="reduce"); messages.listen(c)
    c.add_cookies([{"name":"teamcase","value":house.county.tokens["sam"],"url":house.address}])
    if init: c.add_init_script(AXE)
    p=c.new_page()
    d=f"/cases/{house.county.doe}"
    S=[0]*6; n=0
    for k in range(3):
     for a in ("/","/families",d,d+"/plan",d+"/people","/me",f"/records/{house.life.ids['draft']}/edit","/meetings","/workload"):
        T=[time.time()]
        def m(): T.append(time.time())
        p.goto(a); m()
        if not init: p.evaluate(AXE)
        m()
        p.evaluate(RUN); m()
        p.emulate_media(color_scheme="dark"); p.evaluate(RUN,"color-contrast"); p.emulate_media(color_scheme="light"); m()
        p.set_viewport_size({"width":360,"height":800}); p.evaluate("document.documentElement.scrollWidth"); p.set_viewport_size({"width":1280,"height":900}); m()
        if k or n>2:
            for i in range(5): S[i]+=T[i+1]-T[i]
        n+=1
    print(init, [round(x/(n-3),3) for x in S[:5]], "goto inject axe dark narrow")
    c.close()
