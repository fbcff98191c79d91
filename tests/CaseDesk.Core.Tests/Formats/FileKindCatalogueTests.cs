using CaseDesk.Core.Formats;

namespace CaseDesk.Core.Tests.Formats;

public sealed class FileKindCatalogueTests
{
    public static TheoryData<FileKind> Kinds { get; } = [.. Enum.GetValues<FileKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_has_a_content_type_and_two_names(FileKind kind)
    {
        Assert.Contains('/', FileKindCatalogue.Of(kind).ContentType);
        Assert.Contains(FileKindCatalogue.Name(kind, "zh-CN"), c => c > 0x4E00);
        Assert.DoesNotContain(FileKindCatalogue.Name(kind, "en-GB"), c => c > 0x7F);
    }

    [Fact]
    public void An_extension_stands_for_one_kind()
    {
        var all = Enum.GetValues<FileKind>().SelectMany(kind => FileKindCatalogue.Of(kind).Extensions).ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.Equal(FileKind.Jpeg, FileKindCatalogue.ForExtension("jpeg"));
        Assert.Null(FileKindCatalogue.ForExtension("xyz"));
    }

    [Theory]
    [InlineData(FileKind.Html)]
    [InlineData(FileKind.Svg)]
    [InlineData(FileKind.Exe)]
    public void What_a_browser_would_run_is_never_served_as_such(FileKind kind) =>
        Assert.Equal("application/octet-stream", FileKindCatalogue.Of(kind).ContentType);
}
