"""A pack comes from somebody else: what is right is installed whole, what is not leaves nothing behind."""

import hashlib
import io
import json
import stat
import string
import zipfile
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from voicecoach import bundled, content, pack_build, packs, phrase_check, recordings, scenario
from voicecoach.cli import app
from voicecoach.errors import ContentError, UsageError, VoicecoachError, YamlError
from voicecoach.pack_manifest import MANIFEST, checked_path
from voicecoach.scenario import locate

SCENARIO = (
    (bundled.folder("scenarios") / "relapse_weekend.yaml")
    .read_text(encoding="utf-8")
    .replace("id: relapse_weekend", "id: my_own_weekend", 1)
)
PHRASES = """kind: trust_breaking
phrases:
  - behaviour: minimizing
    id: minimizing_my_own_saying
    templates: ["chin up {name} of the party"]
""".replace(" {name}", " captain")
ABOUT = {"name": "kitchen_talks", "version": "1.0", "title": "Talks in the kitchen", "licence": "CC-BY-4.0"}


@pytest.fixture(autouse=True)
def fresh_home(tmp_path, monkeypatch):
    home = tmp_path / "home"
    monkeypatch.setenv("VOICECOACH_HOME", str(home))
    return home


@pytest.fixture
def made(tmp_path):
    """A trainer's folder: a scenario, one recording, a phrase file."""
    folder = tmp_path / "made"
    (folder / "scenarios" / "my_own_weekend").mkdir(parents=True)
    (folder / "phrasebank").mkdir()
    (folder / "scenarios" / "my_own_weekend.yaml").write_text(SCENARIO, encoding="utf-8")
    (folder / "phrasebank" / "sayings.yaml").write_text(PHRASES, encoding="utf-8")
    tone = (0.1 * np.sin(np.arange(16_000) / 10)).astype(np.float32)
    soundfile.write(folder / "scenarios" / "my_own_weekend" / "used_again.peer.flac", tone, 16_000)
    return folder


@pytest.fixture
def pack(made, tmp_path):
    target = tmp_path / "kitchen.voicepack"
    pack_build.build(pack_build.files_in(made), target, **ABOUT)
    return target


def rewritten(pack, change, *, name="changed.voicepack", method=zipfile.ZIP_DEFLATED):
    """The pack again, with its members (name → bytes) changed by `change` before they are written."""
    with zipfile.ZipFile(pack) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    change(members)
    target = pack.with_name(name)
    with zipfile.ZipFile(target, "w", method) as archive:
        for path, what in members.items():
            archive.writestr(path, what)
    return target


def manifest_of(*files, **about):
    """A manifest that names `files` (path, bytes) with their true hashes."""
    named = [{"path": path, "bytes": len(what), "sha256": hashlib.sha256(what).hexdigest()} for path, what in files]
    return json.dumps({"format": 1, **ABOUT, **about, "files": named}).encode()


def zip_of(tmp_path, *members):
    """A zip file of (name or ZipInfo, bytes), in that order, written without any check."""
    target = tmp_path / "made_by_hand.voicepack"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, what in members:
            archive.writestr(name, what)
    return target


def everything_in(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def assert_refused(pack, fresh_home, *words, error=ContentError):
    with pytest.raises(error) as refusal:
        packs.install(pack)
    for word in words:
        assert word in str(refusal.value)
    assert everything_in(fresh_home) == [], "a failed install left something behind"
    assert "\n" not in str(refusal.value) or error is YamlError


# ── what is right ─────────────────────────────────────────────────────────────────────────────────────────


def test_what_was_packed_is_there_after_installing_and_can_be_practised(pack, made):
    manifest = packs.install(pack)
    assert (manifest.name, manifest.version, manifest.licence) == ("kitchen_talks", "1.0", "CC-BY-4.0")
    path, found = locate("my_own_weekend", content.scenario_folders())
    assert found.title.startswith("Danny")
    recorded = recordings.find(path, "used_again.peer")
    original = made / "scenarios" / "my_own_weekend" / "used_again.peer.flac"
    assert recorded.read_bytes() == original.read_bytes()
    assert recordings.find(path, "used_again.if_builds") is None
    assert any(folder.parent.name == "kitchen_talks" for folder in content.phrase_folders())


def test_the_same_content_gives_the_same_pack_byte_by_byte(made, tmp_path):
    one, two = tmp_path / "one.voicepack", tmp_path / "two.voicepack"
    pack_build.build(pack_build.files_in(made), one, **ABOUT)
    pack_build.build(pack_build.files_in(made), two, **ABOUT)
    assert one.read_bytes() == two.read_bytes()


def test_installed_packs_are_listed_and_removed_without_a_trace(pack, fresh_home):
    packs.install(pack)
    assert [(one.name, one.version) for one in packs.installed()[0]] == [("kitchen_talks", "1.0")]
    packs.remove("kitchen_talks")
    assert packs.installed() == ((), ())
    assert [path for path in fresh_home.rglob("*") if path.is_file()] == []


def test_one_damaged_pack_hides_no_other(pack, fresh_home):
    packs.install(pack)
    (fresh_home / "packs" / "another").mkdir()
    found, damaged = packs.installed()
    assert [one.name for one in found] == ["kitchen_talks"]
    assert "another" in str(damaged[0])
    shown = CliRunner().invoke(app, ["pack", "list"])
    assert shown.exit_code == 3
    assert "kitchen_talks" in shown.output


def test_removing_what_is_not_there_names_what_is(pack):
    packs.install(pack)
    with pytest.raises(UsageError, match="installed: kitchen_talks"):
        packs.remove("kitchen_walks")


def test_a_pack_that_is_there_is_replaced_only_when_asked(made, pack, tmp_path):
    packs.install(pack)
    newer = tmp_path / "newer.voicepack"
    (made / "scenarios" / "my_own_weekend" / "used_again.peer.flac").unlink()
    pack_build.build(pack_build.files_in(made), newer, **{**ABOUT, "version": "1.1"})
    with pytest.raises(UsageError, match="installed already"):
        packs.install(newer)
    assert packs.installed()[0][0].version == "1.0"
    packs.install(newer, replace=True)
    assert packs.installed()[0][0].version == "1.1"
    assert list(content.packs_folder().rglob("*.flac")) == []
    assert [path.name for path in content.packs_folder().iterdir()] == ["kitchen_talks"]


def test_a_broken_newer_version_leaves_the_older_one_as_it_was(pack, tmp_path):
    packs.install(pack)
    before = everything_in(content.packs_folder())
    bad = manifest_of(("scenarios/my_own_weekend.yaml", b"id: broken"), version="2.0")
    broken = zip_of(tmp_path, (MANIFEST, bad), ("scenarios/my_own_weekend.yaml", b"id: broken"))
    with pytest.raises(YamlError):
        packs.install(broken, replace=True)
    assert everything_in(content.packs_folder()) == before
    assert packs.installed()[0][0].version == "1.0"


def test_one_scenario_is_packed_with_its_recordings_alone(made, tmp_path):
    files = pack_build.scenario_in_pack(made / "scenarios" / "my_own_weekend.yaml")
    assert sorted(files) == [
        "scenarios/my_own_weekend.yaml",
        "scenarios/my_own_weekend/used_again.peer.flac",
    ]


# ── what is refused when building ─────────────────────────────────────────────────────────────────────────


def test_nothing_is_packed_that_cannot_be_installed(made, tmp_path):
    target = tmp_path / "never.voicepack"
    (made / "scenarios" / "run_me.py").write_text("print('hello')")
    with pytest.raises(UsageError, match=r"run_me\.py.*its name must end in \.flac or \.yaml"):
        pack_build.build(pack_build.files_in(made), target, **ABOUT)
    (made / "scenarios" / "run_me.py").unlink()
    (made / "scenarios" / "broken.yaml").write_text("id: broken")
    with pytest.raises(YamlError, match="is missing"):
        pack_build.build(pack_build.files_in(made), target, **ABOUT)
    assert not target.exists()
    assert not list(tmp_path.glob("*.part"))


def test_a_link_is_not_packed(made, tmp_path):
    (made / "scenarios" / "linked.yaml").symlink_to(made / "scenarios" / "my_own_weekend.yaml")
    with pytest.raises(ContentError, match="is a link"):
        pack_build.build(pack_build.files_in(made), tmp_path / "never.voicepack", **ABOUT)


@pytest.mark.parametrize(("field", "value"), [("name", "Not A Name"), ("version", "newest"), ("licence", "")])
def test_a_pack_says_what_it_is_in_a_form_that_others_can_read(made, tmp_path, field, value):
    with pytest.raises(UsageError, match=rf"^[^^]*'{field}'[^^]*$"):  # and no pattern is shown to people
        pack_build.build(pack_build.files_in(made), tmp_path / "never.voicepack", **{**ABOUT, field: value})


# ── what is refused when installing ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd.yaml",
        "C:/scenarios/a.yaml",
        "C:\\scenarios\\a.yaml",
        "\\\\server\\scenarios\\a.yaml",
        "scenarios/../../a.yaml",
        "../scenarios/a.yaml",
        "scenarios/./a.yaml",
        "scenarios//a.yaml",
        "scenarios/a.yaml/",
        "scenarios/.hidden.yaml",
        "scenarios/-rf.yaml",
        "scenarios/con.yaml",
        "scenarios/a.yaml.",
        "scenarios/a\x00.yaml",
        "scenarios/a\n.yaml",
        "scenarios/‮lmay.a.yaml",
        "elsewhere/a.yaml",
        "a.yaml",
        "pack.yaml",
        "scenarios/a/b/c/d.yaml",
        "scenarios/a.py",
        "scenarios/a.YAML",
        "scenarios/a.wav",
        "phrasebank/a.flac",
        "scenarios/" + "a" * 200 + ".yaml",
    ],
)
def test_a_path_that_is_not_a_plain_one_inside_the_pack_is_refused(path, tmp_path, fresh_home):
    bad = zip_of(tmp_path, (MANIFEST, manifest_of((path, b"id: a"))), ("member", b"id: a"))
    assert_refused(bad, fresh_home, MANIFEST)
    assert not (tmp_path / "a.yaml").exists()


PARTS = st.one_of(
    st.sampled_from(
        ["scenarios", "phrasebank", "..", ".", "", "con", "a", "B-2", "deep.er", "-rf", ".hidden", "é", "a b"]
    ),
    st.text(string.ascii_letters + string.digits + "._-/:\\ \n", max_size=6),
)


@settings(max_examples=300)
@example(["scenarios", "talk", "one.peer"], ".flac")
@example(["phrasebank", "own"], ".yaml")
@given(st.lists(PARTS, min_size=1, max_size=5), st.sampled_from([".yaml", ".flac", ".yaml/", ".YAML", ".py", ""]))
def test_whatever_path_is_taken_lies_inside_on_every_system(parts, ending):
    """Of these some in a hundred are taken; the examples are, and their plain neighbors."""
    path = "/".join(parts) + ending
    try:
        taken = checked_path(path)
    except ValueError:
        assert (parts, ending) not in ((["scenarios", "talk", "one.peer"], ".flac"), (["phrasebank", "own"], ".yaml"))
        return
    inside = Path("/base").joinpath(taken).resolve()
    assert inside.is_relative_to("/base/scenarios") or inside.is_relative_to("/base/phrasebank")
    assert inside.as_posix() == f"/base/{taken}"
    assert not set(taken) & set('\\:*?"<>| \t\n')
    assert not any(part.split(".")[0].lower() in ("con", "aux", "nul", "prn") for part in taken.split("/"))


def test_a_file_that_the_manifest_does_not_name_is_refused(pack, fresh_home):
    extra = rewritten(pack, lambda members: members.update({"scenarios/extra.yaml": b"id: extra"}))
    assert_refused(extra, fresh_home, "scenarios/extra.yaml", "not in its manifest")


def test_a_file_that_is_named_and_not_there_is_refused(pack, fresh_home):
    short = rewritten(pack, lambda members: members.pop("phrasebank/sayings.yaml"))
    assert_refused(short, fresh_home, "phrasebank/sayings.yaml", "not in the pack")


def test_a_changed_file_is_refused_even_at_the_same_size(pack, fresh_home):
    path = "scenarios/my_own_weekend.yaml"
    changed = rewritten(pack, lambda members: members.update({path: members[path].replace(b"Danny", b"Dandy")}))
    assert_refused(changed, fresh_home, path, "SHA-256")


def test_links_are_refused(tmp_path, fresh_home):
    link = zipfile.ZipInfo("scenarios/a.yaml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    target = b"/etc/passwd"
    bad = zip_of(tmp_path, (MANIFEST, manifest_of(("scenarios/a.yaml", target))), (link, target))
    assert_refused(bad, fresh_home, "link")


def test_names_that_differ_in_capitals_only_are_refused(tmp_path, fresh_home):
    files = [("scenarios/a.yaml", b"id: a"), ("scenarios/A.yaml", b"id: b")]
    assert_refused(zip_of(tmp_path, (MANIFEST, manifest_of(*files)), *files), fresh_home, "one file on some")


def test_a_name_that_is_a_file_and_a_folder_is_refused(tmp_path, fresh_home):
    files = [("scenarios/a.yaml", b"id: a"), ("scenarios/a.yaml/b.flac", b"fLaC")]
    assert_refused(zip_of(tmp_path, (MANIFEST, manifest_of(*files)), *files), fresh_home, "also a folder")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_there_twice_is_refused(tmp_path, fresh_home):
    file = ("scenarios/a.yaml", b"id: a")
    assert_refused(zip_of(tmp_path, (MANIFEST, manifest_of(file)), file, file), fresh_home, "twice")


def test_a_bomb_of_much_from_little_is_refused_before_it_is_unpacked(tmp_path, fresh_home):
    zeros = b"\0" * 20_000_000
    bad = zip_of(tmp_path, (MANIFEST, manifest_of(("scenarios/a.yaml", zeros))), ("scenarios/a.yaml", zeros))
    assert bad.stat().st_size < 100_000
    assert_refused(bad, fresh_home, "200 times")


def test_a_bomb_that_lies_about_its_size_is_cut_off(tmp_path, fresh_home):
    """The header says 5 bytes; the stream holds more. Reading stops one byte past what was announced."""
    honest, bomb = b"id: a", b"a" * 50_000
    whole = zip_of(
        tmp_path, (MANIFEST, manifest_of(("scenarios/a.yaml", honest))), ("scenarios/a.yaml", bomb)
    ).read_bytes()
    lying = tmp_path / "lying.voicepack"
    lying.write_bytes(whole.replace(len(bomb).to_bytes(4, "little"), len(honest).to_bytes(4, "little")))
    assert_refused(lying, fresh_home, "lying.voicepack")


def test_a_manifest_that_announces_too_much_is_refused(tmp_path, fresh_home):
    named = [{"path": f"scenarios/a{n}.yaml", "bytes": 30_000_000, "sha256": "0" * 64} for n in range(20)]
    manifest = json.dumps({"format": 1, **ABOUT, "files": named}).encode()
    assert_refused(zip_of(tmp_path, (MANIFEST, manifest)), fresh_home, "unpacked")


def test_too_many_files_are_refused(tmp_path, fresh_home):
    many = [(f"scenarios/a{n}.yaml", b"") for n in range(2_100)]
    assert_refused(zip_of(tmp_path, *many), fresh_home, "2,100 files")


def test_a_manifest_that_is_a_bomb_is_refused(tmp_path, fresh_home):
    rows = ["x: " + "a" * 50 + "\n"] * 100_000
    noise = bytes(np.random.default_rng(5).integers(97, 122, 2_000_000, dtype=np.uint8))
    bad = zip_of(tmp_path, (MANIFEST, "".join(rows).encode() + noise))
    assert_refused(bad, fresh_home, "larger than announced")


def test_a_pack_without_a_manifest_is_refused(tmp_path, fresh_home):
    assert_refused(zip_of(tmp_path, ("scenarios/a.yaml", b"id: a")), fresh_home, "no pack.yaml")


def test_a_pack_of_a_newer_kind_says_to_update(pack, fresh_home):
    def newer(members):
        members[MANIFEST] = members[MANIFEST].replace(b"format: 1", b"format: 2")

    assert_refused(rewritten(pack, newer), fresh_home, "newer voicecoach")


def test_a_recording_that_is_none_is_refused(tmp_path, fresh_home):
    yaml = ("scenarios/my_own_weekend.yaml", SCENARIO.encode())
    for what in (b"MZ this is a program", b"fLaC and then nonsense"):
        files = [yaml, ("scenarios/my_own_weekend/used_again.peer.flac", what)]
        bad = zip_of(tmp_path, (MANIFEST, manifest_of(*files)), *files)
        assert_refused(bad, fresh_home, "used_again.peer.flac")


def test_an_id_that_is_taken_is_refused_with_both_places(tmp_path, fresh_home):
    bundled_one = (bundled.folder("scenarios") / "relapse_weekend.yaml").read_bytes()
    file = ("scenarios/mine.yaml", bundled_one)
    bad = zip_of(tmp_path, (MANIFEST, manifest_of(file)), file)
    assert_refused(bad, fresh_home, "'relapse_weekend' is already the id", "relapse_weekend.yaml", error=YamlError)


def test_a_phrase_id_that_is_taken_is_refused(pack, tmp_path, fresh_home):
    packs.install(pack)
    file = ("phrasebank/other.yaml", PHRASES.encode())
    bad = zip_of(tmp_path, (MANIFEST, manifest_of(file, name="another_pack")), file)
    with pytest.raises(YamlError, match="minimizing_my_own_saying"):
        packs.install(bad)
    assert [one.name for one in packs.installed()[0]] == ["kitchen_talks"]


def test_a_file_that_is_no_zip_or_is_not_there_is_told_plainly(tmp_path, fresh_home):
    text = tmp_path / "text.voicepack"
    text.write_text("hello")
    assert_refused(text, fresh_home, "not a pack")
    assert_refused(tmp_path / "gone.voicepack", fresh_home, "not a file", error=UsageError)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_pack_damaged_anywhere_installs_whole_or_not_at_all(data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("damaged")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOICECOACH_HOME", str(folder / "home"))
        raw = bytearray(small_pack())
        for _ in range(data.draw(st.integers(1, 4))):
            raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
        damaged = folder / "damaged.voicepack"
        damaged.write_bytes(bytes(raw))
        try:
            packs.install(damaged)
        except VoicecoachError:
            assert everything_in(folder / "home") == []
        else:
            (installed,) = content.installed_packs()
            assert (installed / "scenarios" / "a.yaml").read_bytes() == SCENARIO.encode()
            assert scenario.load_scenarios((installed / "scenarios",))


def small_pack():
    buffer = io.BytesIO()
    file = ("scenarios/a.yaml", SCENARIO.encode())
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, manifest_of(file))
        archive.writestr(*file)
    return buffer.getvalue()


def phrase_file(path, template="tie a knot in it"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"phrases:\n  - {{behaviour: judging, templates: [{template}]}}\n")
    return path


def pack_command(*words):
    return CliRunner().invoke(app, ["pack", *map(str, words)], catch_exceptions=False, standalone_mode=False)


def test_two_phrase_files_of_one_name_are_not_packed_as_one(tmp_path):
    one, other = phrase_file(tmp_path / "a" / "ours.yaml"), phrase_file(tmp_path / "b" / "ours.yaml", "hang a rope")
    with pytest.raises(UsageError, match=r"a.ours\.yaml and .*b.ours\.yaml would be one file in the pack; rename one"):
        pack_command("build", tmp_path / "p.voicepack", "--phrases", one, "--phrases", other)
    assert not (tmp_path / "p.voicepack").exists()


@pytest.mark.parametrize("name", ["lesson.yaml", "person_first.yaml"])
def test_a_phrase_file_that_nobody_would_read_is_not_packed(tmp_path, name):
    with pytest.raises(UsageError, match=f"{name} would not be read as a phrase file.*rename it"):
        pack_command("build", tmp_path / "p.voicepack", "--phrases", phrase_file(tmp_path / name))


def test_a_folder_in_place_of_a_phrase_file_is_told(tmp_path):
    phrase_file(tmp_path / "ours" / "one.yaml")
    with pytest.raises(UsageError, match="ours is a folder; name the phrase files in it"):
        pack_command("build", tmp_path / "p.voicepack", "--phrases", tmp_path / "ours")


def test_a_folder_with_nothing_to_pack_in_it_is_told(tmp_path):
    phrase_file(tmp_path / "ours" / "one.yaml")  # and not in ours/phrasebank
    with pytest.raises(UsageError, match="ours has no files in scenarios/ or phrasebank/; put them there"):
        pack_command("build", tmp_path / "p.voicepack", "--folder", tmp_path / "ours")


@pytest.mark.parametrize(
    ("pack", "file", "said"),
    [
        ("1.voicepack", "ours.yaml", "give another one with --name"),
        ("ours.voicepack", "Our Words.yaml", "rename it, with a-z"),
        ("ours.voicepack", "ours.txt", r"its name must end in \.yaml"),
    ],
)
def test_what_cannot_be_packed_by_its_name_is_told_with_what_to_do(tmp_path, pack, file, said):
    with pytest.raises(UsageError, match=said):
        pack_command("build", tmp_path / pack, "--phrases", phrase_file(tmp_path / file))


def test_a_pack_is_said_to_be_replaced_only_when_it_is(tmp_path):
    pack = tmp_path / "ours.voicepack"
    pack.write_bytes(b"as it was")
    command = ["pack", "build", str(pack), "--phrases"]
    failed = CliRunner().invoke(app, [*command, str(phrase_file(tmp_path / "ours.txt"))])
    assert "is replaced" not in failed.output
    assert pack.read_bytes() == b"as it was"
    assert "is replaced" in CliRunner().invoke(app, [*command, str(phrase_file(tmp_path / "ours.yaml"))]).output


def test_a_pack_that_was_damaged_is_told_with_the_way_out(pack, fresh_home):
    packs.install(pack)
    way = "install the pack again with --replace, or remove it: voicecoach pack remove kitchen_talks"
    folder = content.packs_folder() / "kitchen_talks"
    phrases = next((folder / "phrasebank").glob("*.yaml"))
    phrases.write_text("phrases: [\n")
    (told,) = phrase_check.everything().to_mend
    assert told.path == phrases
    assert told.message.endswith(way)
    (folder / MANIFEST).unlink()
    listed = CliRunner().invoke(app, ["pack", "list"])
    assert listed.exit_code == 3
    assert f"the pack 'kitchen_talks' is damaged: {folder / MANIFEST}" in listed.output
    assert way in listed.output
    assert "None found" not in listed.output
