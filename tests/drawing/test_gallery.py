"""The gallery of genograms shows every family that is hard to draw, and its layers are turned on and off by their boxes alone."""

from teamcase.hard_families import FAMILIES


def test_the_gallery_shows_every_hard_family_with_its_legend(visit):
    page = visit("sam").get("/styleguide/genograms").get_data(as_text=True)
    assert page.count('class="genogram" viewBox') == len(FAMILIES)
    assert page.count('class="genogram-legend"') == len(FAMILIES)
    assert all(f'id="{name}-1"' in page for name in FAMILIES)
    assert '<input type="checkbox" name="facts">' in page
