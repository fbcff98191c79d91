using CaseDesk.Core.Evidence;
using CaseDesk.Core.Formats;

namespace CaseDesk.Core.Tests.Evidence;

public sealed class RefusalReasonsTests
{
    private static readonly Dictionary<string, string> s_none = [];

    [Fact]
    public void Every_code_has_a_text_and_every_text_a_code()
    {
        var codes = typeof(RefusalReasons)
            .GetFields()
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(codes.Order(), RefusalReasons.Codes.Order());
    }

    [Fact]
    public void Chinese_comes_first_and_english_is_there() =>
        Assert.All(
            RefusalReasons.Codes,
            code =>
            {
                Assert.Contains(RefusalReasons.Text(code, "", s_none).Title, c => c > 0x4E00);
                Assert.Equal(RefusalReasons.Text(code, "zh-CN", s_none), RefusalReasons.Text(code, "fr", s_none));
                Assert.DoesNotContain(RefusalReasons.Text(code, "en-US", s_none).Detail, c => c > 0x7F);
            });

    [Fact]
    public void A_kind_is_called_by_its_name_in_the_readers_language()
    {
        var arguments = new Dictionary<string, string> { ["kind"] = "Pdf", ["extension"] = ".pdf" };
        Assert.Contains("其实是PDF 文档", RefusalReasons.Text("type-name-mismatch", "zh", arguments).Detail);
        Assert.Contains("PDF document", RefusalReasons.Text("type-name-mismatch", "en", arguments).Detail);
    }

    /// <summary>A text that speaks of two kinds names both, and what is no kind stays as it was found.</summary>
    [Fact]
    public void What_hides_in_a_file_is_called_by_its_name_too()
    {
        Assert.Contains("这份PDF 文档里还夹带了：程序文件", Text("zh", "Exe"), StringComparison.Ordinal);
        Assert.Contains("This PDF document also carries: unheard-of", Text("en", "unheard-of"), StringComparison.Ordinal);
        static string Text(string language, string hidden) => RefusalReasons
            .Text(RefusalReasons.ForeignContent, language, new Dictionary<string, string> { ["kind"] = "Pdf", ["hidden"] = hidden })
            .Detail;
    }

    /// <summary>No kind that a person may have before them is refused with the general advice alone.</summary>
    [Fact]
    public void Each_kind_that_is_not_taken_has_advice_of_its_own()
    {
        var kinds = Enum.GetNames<FileKind>().Except([nameof(FileKind.Empty), nameof(FileKind.Zip), nameof(FileKind.MacroOffice)]);
        Assert.Equal(kinds.Order(StringComparer.Ordinal), KindAdvice.Kinds.Order(StringComparer.Ordinal));
        Assert.All(KindAdvice.Kinds, kind =>
        {
            var arguments = new Dictionary<string, string> { ["kind"] = kind, ["allowed"] = ".pdf" };
            Assert.Contains(
                KindAdvice.For(kind, "zh"),
                RefusalReasons.Text(RefusalReasons.TypeNotAllowed, "zh", arguments).Detail,
                StringComparison.Ordinal
            );
            Assert.Contains(
                KindAdvice.For(kind, "en"),
                RefusalReasons.Text(RefusalReasons.TypeNotAllowed, "en", arguments).Detail,
                StringComparison.Ordinal
            );
            Assert.DoesNotContain(KindAdvice.For(kind, "en"), letter => letter > '\u007f');
            Assert.NotEqual(KindAdvice.For("Unheard", "zh"), KindAdvice.For(kind, "zh"));
        });
        Assert.Equal(KindAdvice.For("Unheard", "zh"), KindAdvice.For("", "zh"));
    }

    [Fact]
    public void A_value_is_never_read_as_a_place()
    {
        var arguments = new Dictionary<string, string> { ["evidenceId"] = "{kind}", ["kind"] = "Exe" };
        Assert.Contains("{kind}", RefusalReasons.Text("duplicate", "en", arguments).Detail);
    }
}
