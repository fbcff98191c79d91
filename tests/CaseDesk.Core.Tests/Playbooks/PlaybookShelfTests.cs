using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Tests.Cases;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Tests.Playbooks;

public sealed class PlaybookShelfTests
{
    private static readonly PlaybookShelf Shelf = PlaybookShelf.Shipped;

    public static TheoryData<string, string> All
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var platform in Shelf.Platforms)
            {
                foreach (var playbook in platform.Playbooks)
                    all.Add(platform.Code, playbook.Cause);
            }

            return all;
        }
    }

    [Fact]
    public void Every_file_of_data_is_on_the_shelf()
    {
        var files = typeof(PlaybookShelf).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("Playbooks/data/", StringComparison.Ordinal));

        Assert.Equal(files.Order(StringComparer.Ordinal), Shelf.Platforms.Select(platform => $"Playbooks/data/{platform.Code}.json"));
        Assert.Contains(Shelf.Platforms, platform => platform is { Code: "douyin-shop", Playbooks.Count: 13 });
    }

    [Fact]
    public void Codes_are_kebab_case_and_unique() => Assert.All(Shelf.Platforms, platform =>
    {
        var causes = platform.Playbooks.Select(playbook => playbook.Cause).ToList();
        Assert.All([platform.Code, .. causes], code => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", code));
        Assert.Equal(causes.Count, causes.Distinct(StringComparer.Ordinal).Count());
        Bilingual(platform.Title);
    });

    [Fact]
    public void Every_platform_has_a_cause_for_what_is_not_listed() => Assert.All(Shelf.Platforms, platform => Assert.NotNull(platform.Cause("other")));

    [Theory]
    [MemberData(nameof(All))]
    public void A_playbook_is_whole(string platform, string cause)
    {
        var playbook = Shelf.Find(platform, cause);

        Bilingual(playbook.Title);
        Assert.Contains(playbook.Items, item => item.Required);
        Assert.Contains(playbook.Items, item => item is { Item: "other", Required: false });
        Assert.Equal(playbook.Items.Count, playbook.Items.Select(item => item.Item).Distinct(StringComparer.Ordinal).Count());
        Assert.All(playbook.Items, item =>
        {
            Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", item.Item);
            Bilingual(item.Title);
        });
        Assert.InRange(playbook.Review.MinDays, 1, playbook.Review.MaxDays);
        Assert.InRange(playbook.Review.MaxDays, playbook.Review.MinDays, ReviewWindows.MaxDays);
        Assert.InRange(playbook.Appeal.Days, 1, 365);
        Assert.InRange(playbook.Supplement.Hours, 1, 30 * 24);
        Assert.All(new[] { playbook.Review.Source, playbook.Appeal.Source, playbook.Supplement.Source }, source => Assert.False(string.IsNullOrWhiteSpace(source)));
        Assert.All(new[] { playbook.Review.Confidence, playbook.Appeal.Confidence, playbook.Supplement.Confidence }, confidence => Assert.Contains(confidence, new[] { "official", "seed", "third-party", "law" }));
    }

    // Every item must be one that an upload may name.
    [Theory]
    [MemberData(nameof(All))]
    public void A_case_can_be_opened_filled_and_handed_in(string platform, string cause)
    {
        var desk = CaseBuilder.Ready(CaseBuilder.Facts with { Platform = platform, Cause = cause }).At("2026-09-30 09:00").Submit("2026-09-30 09:00");
        foreach (var item in Shelf.Find(platform, cause).Items)
            desk.Sealed(item.Item);

        Assert.All(Checklist.Of(desk.Case, Shelf), line => Assert.True(line.Satisfied, line.Item.Item));
    }

    [Fact]
    public void The_checklist_keeps_the_playbooks_order_and_marks_what_is_sealed()
    {
        var desk = CaseBuilder.Opened().Sealed("logistics").Sealed("logistics").Inspecting("violation-notice");
        var lines = Checklist.Of(desk.Case, Shelf);

        Assert.Equal(Shelf.Find("douyin-shop", "shipping-timeout").Items, lines.Select(line => line.Item));
        Assert.Equal(["logistics"], lines.Where(line => line.Satisfied).Select(line => line.Item.Item));
    }

    [Fact]
    public void What_is_not_on_the_shelf_is_a_bug()
    {
        Assert.Null(Shelf.Platform("Douyin-Shop"));
        Assert.Throws<InvalidOperationException>(() => Shelf.Find("douyin-shop", "x"));
        Assert.Throws<InvalidOperationException>(() => Shelf.Find("x", "other"));
    }

    private static void Bilingual(BilingualText text)
    {
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", text.Zh);
        Assert.Matches("^[A-Z][ -~]+$", text.En);
    }
}
