import pytest
from tests.documents.samples import record

from bangjo_desktop.documents.letters.template import MOST_BYTES, read_template, template_for, template_ids
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import resources

TOML = """
id = "undangan"
code = "UND"
subject = "Undangan {{nama_kegiatan}}"
[title]
id = "Undangan"
en = "Invitation"
[clauses]
jam = ["jam_mulai"]
"""


def folder(
    tmp_path, toml=TOML, body="Mengundang {{nama_orang_tua}}{{#jam}} pukul {{jam_mulai}}{{/jam}}.", name="undangan"
):
    place = tmp_path / name
    place.mkdir()
    (place / "letter.toml").write_text(toml, encoding="utf-8")
    (place / "body.md").write_text(body, encoding="utf-8")
    return place


def test_a_folder_is_a_template(tmp_path):
    template = read_template(folder(tmp_path))
    assert (template.id, template.code, template.titles["en"], template.attachments) == (
        "undangan",
        "UND",
        "Invitation",
        ("–",),
    )
    assert template.placeholders == {"nama_kegiatan", "nama_orang_tua", "jam_mulai"}
    assert template_ids(tmp_path) == ("undangan",)


def test_every_shipped_template_is_right_and_uses_all_the_clauses_it_declares():
    for name in template_ids(resources() / "letters"):
        template = read_template(resources() / "letters" / name)
        assert {"id", "en"} <= template.titles.keys()
        text = (resources() / "letters" / name / "body.md").read_text(encoding="utf-8")
        text += (resources() / "letters" / name / "letter.toml").read_text(encoding="utf-8")
        assert all("{{#" + clause + "}}" in text for clause in template.clauses)
        assert set(template.required) <= template.placeholders


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        (TOML.replace('id = "undangan"', 'id = "../../lain"'), "lacks something"),
        (TOML.replace("[title]", "[judul]"), "lacks something"),
        (TOML.replace('code = "UND"', "code = 7"), "lacks something"),
        (TOML.replace('["jam_mulai"]', "3"), "lacks something"),
        (TOML.replace('["jam_mulai"]', '["apa"]'), "“apa”"),
        (TOML.replace("jam = ", "saat = "), "clause “jam”"),
        (TOML.replace('code = "UND"', 'code = "UND"\nparts = ["kaki"]'), "lacks something"),
        (TOML.replace("{{nama_kegiatan}}", "{{tabel_kebutuhan}}"), "table"),
        ("id = ", "letter.toml"),
        ("[title\n", "letter.toml"),
        ("#" * (MOST_BYTES + 1), "too large"),
    ],
)
def test_wrong_metadata_is_refused_in_words(tmp_path, toml, words):
    with pytest.raises(KnownError, match=words):
        read_template(folder(tmp_path, toml))


@pytest.mark.parametrize(
    ("body", "words"), [("{{kata_sandi}}", "kata_sandi"), ("{{#lain}}x{{/lain}}", "clause “lain”")]
)
def test_a_body_with_what_is_not_known_is_refused(tmp_path, body, words):
    with pytest.raises(KnownError, match=words):
        read_template(folder(tmp_path, body=body))


def test_a_body_that_is_no_text_is_refused(tmp_path):
    place = folder(tmp_path)
    (place / "body.md").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(KnownError, match=r"body\.md"):
        read_template(place)


@pytest.mark.parametrize("name", ["../aid_request", "Aid", "", "a b", "x" * 41, ".."])
def test_a_name_that_could_lead_elsewhere_is_no_template(tmp_path, name):
    with pytest.raises(KnownError):
        template_for(tmp_path, name)


def test_the_houses_own_body_replaces_the_shipped_one_and_is_checked(tmp_path):
    folder(tmp_path)
    own = record("template", letter="undangan", body="Datanglah, {{nama_orang_tua}}!")
    assert template_for(tmp_path, "undangan", [own]).placeholders == {"nama_kegiatan", "nama_orang_tua"}
    assert "jam_mulai" in template_for(tmp_path, "undangan", [record("template", letter="lain", body="x")]).placeholders
    with pytest.raises(KnownError, match="apa"):
        template_for(tmp_path, "undangan", [record("template", letter="undangan", body="{{apa}}")])
