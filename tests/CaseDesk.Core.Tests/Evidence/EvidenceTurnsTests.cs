using CaseDesk.Core.Evidence;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Evidence;

/// <summary>Turns that a file's life takes: found before it was told of, taken back before it was handed in, one of several.</summary>
public sealed class EvidenceTurnsTests
{
    private static readonly string s_hash = new('b', 64);

    /// <summary>The desk may find the bytes first; only the client knows what they should be.</summary>
    [Fact]
    public void A_hash_that_comes_after_the_bytes_were_found_is_still_taken()
    {
        var desk = CaseBuilder.Opened().Uploading("other").Take([new EvidenceReceived("ev_1", null, Swept: true)]);

        Assert.Empty(ReceiveUpload.Decide(desk.Case, new ReceiveUpload("ev_1", null)).Value);
        var told = ReceiveUpload.Decide(desk.Case, new ReceiveUpload("ev_1", s_hash));
        Assert.Equal([new EvidenceReceived("ev_1", s_hash, Swept: false)], told.Value);
        desk.Take(told.Value);
        Assert.Equal((EvidenceStatus.Inspecting, s_hash), (desk.Case.Evidence["ev_1"].Status, desk.Case.Evidence["ev_1"].Sha256));
        Assert.Empty(ReceiveUpload.Decide(desk.Case, new ReceiveUpload("ev_1", s_hash)).Value);
    }

    [Fact]
    public void Before_a_round_is_handed_in_whoever_sent_a_file_takes_it_back()
    {
        var desk = CaseBuilder.Opened().Sealed("other");

        Assert.Equal(
            [new EvidenceWithdrawn("ev_1", EvidenceStatus.Sealed)], WithdrawEvidence.Decide(desk.Case, "ev_1", byDesk: false).Value);
        Assert.False(WithdrawEvidence.IsHandedIn(desk.Case, desk.Case.Evidence["ev_1"]));
    }

    /// <summary>The best file of an item counts, whichever came last.</summary>
    [Theory]
    [InlineData("sealed refused", ChecklistState.Sealed, 1)]
    [InlineData("refused sealed", ChecklistState.Sealed, 1)]
    [InlineData("sealed sealed uploading", ChecklistState.Sealed, 2)]
    [InlineData("uploading inspecting", ChecklistState.Inspecting, 0)]
    [InlineData("inspecting uploading refused", ChecklistState.Inspecting, 0)]
    [InlineData("uploading refused withdrawn", ChecklistState.Uploading, 0)]
    [InlineData("refused withdrawn", ChecklistState.Refused, 0)]
    [InlineData("withdrawn refused", ChecklistState.Refused, 0)]
    [InlineData("withdrawn", ChecklistState.Withdrawn, 0)]
    public void An_item_is_as_far_as_its_best_file(string files, ChecklistState state, int count)
    {
        var desk = CaseBuilder.Opened();
        foreach (var (i, file) in files.Split(' ').Index())
        {
            var id = $"ev_{i}";
            _ = file switch
            {
                "uploading" => desk.Uploading("logistics", id),
                "inspecting" => desk.Inspecting("logistics", id),
                "refused" => desk.Judged("logistics", new Verdict.Refused(RefusalReasons.EmptyFile, new Dictionary<string, string>()), id),
                "withdrawn" => desk.Sealed("logistics", id).Take((c, _) => WithdrawEvidence.Decide(c, id, byDesk: true)),
                _ => desk.Sealed("logistics", id),
            };
        }

        var line = Checklist.Of(desk.Case, CaseBuilder.Policy.Playbooks).Single(line => line.Kind.Item == "logistics");
        Assert.Equal((state, count, state == ChecklistState.Sealed), (line.State, line.SealedFiles, line.Satisfied));
        Assert.NotEqual(ChecklistTexts.Of(ChecklistState.Missing), ChecklistTexts.Of(state));
    }

    [Fact]
    public void What_inspection_found_is_kept_with_its_verdict()
    {
        var desk = CaseBuilder.Opened().Inspecting("other");
        var (facts, checks) = (new ContentFacts(7, s_hash, FileKind.Pdf), new[] { CheckResult.Passed(CheckNames.Size, "size-right") });

        var good = Assert.IsType<EvidenceSealed>(Assert.Single(
            RecordVerdict.Decide(desk.Case, "ev_1", new Verdict.Sealed(FileKind.Pdf, "application/pdf"), facts, checks, "clean")));
        Assert.Equal((checks, "clean"), (good.Checks, good.CleanSha256));
        var bad = new Verdict.Refused(RefusalReasons.PdfEncrypted, new Dictionary<string, string>());
        Assert.Equal(checks, Assert.IsType<EvidenceRefused>(Assert.Single(RecordVerdict.Decide(desk.Case, "ev_1", bad, facts, checks))).Checks);
    }

    [Theory]
    [InlineData(64, false)]
    [InlineData(65, true)]
    public void The_name_of_an_item_is_so_long_at_most(int length, bool isRefused)
    {
        var outcome = StartUploadRules.Check(new string('a', length), "a.pdf", 1, null, SampleLimits.Default);
        Assert.Equal(isRefused ? "evidence-item-invalid" : null, outcome.IsRefused ? outcome.Refusal.Told() : null);
        Assert.Equal("a-b_c.1", StartUploadRules.Check("a-b_c.1", "a.pdf", 1, null, SampleLimits.Default).Value.Item);
    }
}
