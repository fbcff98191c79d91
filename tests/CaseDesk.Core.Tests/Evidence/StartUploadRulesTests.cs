using CaseDesk.Core.Evidence;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Refusals;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Evidence;

public sealed class StartUploadRulesTests
{
    private static readonly string s_hash = new('A', 64);

    [Theory]
    [InlineData(1)]
    [InlineData(SampleLimits.MaxBytes)]
    public void Both_ends_of_the_size_are_taken(long size) =>
        Assert.Equal(
            new UploadRequest("invoice", "发票.PDF", size, new string('a', 64)),
            StartUploadRules.Check("invoice", "发票.PDF", size, s_hash, SampleLimits.Default).Value);

    [Theory]
    [InlineData("mmexport1700000000000")]
    [InlineData("wx_camera.pic")]
    [InlineData("聊天记录 2026.03")]
    [InlineData("a.gif")]
    [InlineData("a.xls")]
    public void An_ending_of_a_family_that_is_taken_or_of_none_may_begin(string name) =>
        Assert.Equal(name, StartUploadRules.Check("invoice", name, 1, null, SampleLimits.Default).Value.FileName);

    [Fact]
    public void The_name_that_was_sent_is_kept_beside_a_mended_one()
    {
        Assert.Equal(("9_15.png", "9:15.png"), (StartUploadRules.Check("i", "9:15.png", 1, null, SampleLimits.Default).Value) is { } request ? (request.FileName, request.SentName) : default);
        Assert.Null(StartUploadRules.Check("i", "a.png", 1, null, SampleLimits.Default).Value.SentName);
    }

    [Fact]
    public void The_hash_may_be_left_out() =>
        Assert.Null(StartUploadRules.Check("invoice", "a.jpeg", 1, null, SampleLimits.Default).Value.Sha256);

    [Theory]
    [InlineData("", "a.pdf", 1, null, "evidence-item-invalid", 422, "$.item")]
    [InlineData("a/b", "a.pdf", 1, null, "evidence-item-invalid", 422, "$.item")]
    [InlineData("invoice", " ", 1, null, "file-name-empty", 422, "$.fileName")]
    [InlineData("invoice", "a.exe", 1, null, "evidence-type-unsupported", 422, "$.fileName")]
    [InlineData("invoice", "a.zip", 1, null, "evidence-type-unsupported", 422, "$.fileName")]
    [InlineData("invoice", "a.pdf", 0, null, "evidence-size-invalid", 422, "$.size")]
    [InlineData("invoice", "a.pdf", -1, null, "evidence-size-invalid", 422, "$.size")]
    [InlineData("invoice", "a.pdf", long.MaxValue, null, "evidence-too-large", 413, "$.size")]
    [InlineData("invoice", "a.pdf", SampleLimits.MaxBytes + 1, null, "evidence-too-large", 413, "$.size")]
    [InlineData("invoice", "a.pdf", 1, "", "evidence-sha256-invalid", 422, "$.sha256")]
    [InlineData("invoice", "a.pdf", 1, "abc", "evidence-sha256-invalid", 422, "$.sha256")]
    [InlineData(
        "invoice",
        "a.pdf",
        1,
        "zaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "evidence-sha256-invalid",
        422,
        "$.sha256"
    )]
    public void A_bad_field_is_refused_and_named(string item, string name, long size, string? sha256, string code, int status, string path)
    {
        var refusal = StartUploadRules.Check(item, name, size, sha256, SampleLimits.Default).Refusal;
        Assert.NotNull(refusal);
        Assert.Equal((code, status), (refusal.Told(), refusal.Entry.Status));
        Assert.Equal([new RefusalPlace(path, code)], refusal.Places);
    }

    [Fact]
    public void A_refusal_says_what_is_taken()
    {
        var limits = new EvidenceLimits(3L << 19, [FileKind.Pdf, FileKind.Jpeg]);
        Assert.Equal(".pdf .jpg", StartUploadRules.Check("i", "a.mp4", 1, null, limits).Refusal?.Arguments["allowed"]);
        Assert.Equal("1.5 MB", StartUploadRules.Check("i", "a.pdf", 1L << 30, null, limits).Refusal?.Arguments["limit"]);
    }

    [Fact]
    public void Archives_are_taken_when_listed() =>
        Assert.False(StartUploadRules.Check("i", "a.zip", 1, null, new EvidenceLimits(10, [FileKind.Zip])).IsRefused);
}
