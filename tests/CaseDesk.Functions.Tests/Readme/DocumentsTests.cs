using CaseDesk.TestKit.Readme;

namespace CaseDesk.Functions.Tests.Readme;

/// <summary>The pages hang together: found from the README, short where a reader begins, and no link into nothing.</summary>
public sealed class DocumentsTests
{
    private const int MaxReadmeLines = 219;

    [Fact]
    public void The_readme_is_short() =>
        Assert.InRange(Documents.Read(Documents.First).TrimEnd('\n').Split('\n').Length, 1, MaxReadmeLines);

    [Fact]
    public void Every_marked_part_stands_once()
    {
        string[] used =
        [
            "story:open", "story:evidence", "story:submit", "story:receiver", "story:wait",
            "table:routes", "table:events", "table:settings", "table:options",
        ];

        Assert.Equal(used.Order(StringComparer.Ordinal), MarkedText.Marks.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_link_leads_nowhere() => Assert.Empty(
        from page in Documents.Paths
        from target in DocumentLinks.Of(Documents.Read(page))
        where !DocumentLinks.Leads(page, target)
        select $"{page}: {target}");

    [Fact]
    public void Every_page_is_found_from_the_readme()
    {
        var found = new HashSet<string>(StringComparer.Ordinal) { Documents.First };
        var open = new Queue<string>(found);
        while (open.TryDequeue(out var page))
        {
            foreach (var path in DocumentLinks.Of(Documents.Read(page)).Select(target => DocumentLinks.Resolve(page, target)))
            {
                if (Documents.Paths.Contains(path) && found.Add(path))
                    open.Enqueue(path);
            }
        }

        Assert.Empty(Documents.Paths.Except(found));
    }

    [Fact]
    public void Every_page_begins_with_a_title_and_a_sentence() => Assert.Empty(
        from page in Documents.Paths
        where !page.StartsWith("shared/decisions/0", StringComparison.Ordinal)
        let lines = Documents.Read(page).Split('\n')
        where !lines[0].StartsWith("# ", StringComparison.Ordinal) || lines[1].Length > 0 || lines[2].Length == 0 || "#|-!>".Contains(lines[2][0])
        select page);

    [Theory]
    [InlineData("README.md", "gone.md", false)]
    [InlineData("README.md", "functions/README.md", true)]
    [InlineData("README.md", "functions/README.md#routes", true)]
    [InlineData("README.md", "functions/README.md#no-such-heading", false)]
    [InlineData("functions/README.md", "SETTINGS.md", true)]
    [InlineData("functions/README.md", "functions/SETTINGS.md", false)]
    [InlineData("functions/README.md", "Pages", true)]
    [InlineData("functions/README.md", "#routes", true)]
    [InlineData("functions/README.md", "../../README.md", false)]
    public void A_link_into_nothing_is_seen(string page, string target, bool leads) =>
        Assert.Equal(leads, DocumentLinks.Leads(page, target));

    [Fact]
    public void Links_in_code_are_none() => Assert.Equal(
        ["a.md", "b.png", "c.cs"],
        DocumentLinks.Of("[a](a.md) ![b](b.png) `[x](x.md)` [`c`](c.cs) [out](https://example.com/x)\n```bash\n[y](y.md)\n```\n    [z](z.md)\n"));
}
