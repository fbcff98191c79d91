using System.Collections.Concurrent;
using System.Text;
using CaseDesk.Core.Changes;
using CaseDesk.Core.Custody;
using CaseDesk.RedTeam.Tests.Account;
using CaseDesk.RedTeam.Tests.Attacks;
using CaseDesk.RedTeam.Tests.Desk;
using CaseDesk.Samples.Repository;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Custody;
using CaseDesk.TestKit.Account;

namespace CaseDesk.RedTeam.Tests;

/// <summary>
/// Somebody has the storage account and no key of the desk's: whatever they do to the record is named, with what and where.
/// </summary>
public sealed class AttackTests
{
    private const string Approved = "tests/CaseDesk.RedTeam.Tests/Approved/NamedFaults.approved.txt";
    private static readonly bool s_all = Environment.GetEnvironmentVariable("CASEDESK_RED_TEAM") == "all";

    [Fact]
    public async Task A_desk_that_nobody_attacked_names_nothing()
    {
        var desk = await DeskBeforeTheAttack.SharedAsync();
        using var checking = new CheckingDesk(desk.SigningKey);
        Assert.Empty(await checking.ByDayAsync(desk.Whole, Cases(desk)));
        Assert.Empty(await checking.AfterTheNightAsync(desk.Whole));
    }

    /// <summary>
    /// Every attack by itself, with all that is said of it: by day as each case and the desk are looked at, and by the alerts of the night
    /// after.
    /// </summary>
    [Fact]
    public async Task Every_attack_is_named()
    {
        var desk = await DeskBeforeTheAttack.SharedAsync();
        var said = new ConcurrentDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        await EachAsync(desk, AttackList.All, async (checking, attack) =>
        {
            var attacked = attack.Make(desk, desk.Whole);
            Assert.False(attacked.IsSameAs(desk.Whole), $"{attack} changes nothing.");
            said[attack.Name] = [.. await checking.ByDayAsync(attacked, Cases(desk)), .. await checking.AfterTheNightAsync(attacked)];
        });
        Assert.Empty(said.Where(static attack => attack.Value.Count == 0).Select(static attack => attack.Key));
        var text = new StringBuilder();
        foreach (var attack in AttackList.All)
            text.Append(attack.Name)
                .Append('\n')
                .AppendJoin('\n', said[attack.Name].Select(fault => $"    {Named(desk, fault)}").Order(StringComparer.Ordinal))
                .Append('\n');
        if (text.ToString() == RepositoryTree.Read(Approved).ReplaceLineEndings("\n"))
            return;
        var file = Path.Combine(AppContext.BaseDirectory, "NamedFaults.received.txt");
        await File.WriteAllTextAsync(file, text.ToString());
        Assert.Fail($"What is said of the attacks has changed. If that was meant, copy {file}\nover {Approved}.");
    }

    /// <summary>
    /// Every seventh pair, the same in each run; all of them with <c>CASEDESK_RED_TEAM=all</c>, in about half a minute on two cores.
    /// </summary>
    [Fact]
    public async Task Every_pair_of_attacks_is_named()
    {
        var desk = await DeskBeforeTheAttack.SharedAsync();
        var blind = Unseen.All.Select(static known => known.Attack).ToList();
        var unseen = blind
            .Append(new Attack("nothing", static (_, account) => account))
            .SelectMany(first => blind.Select(second => second.Make(desk, first.Make(desk, desk.Whole))))
            .ToList();
        var attacks = AttackList.All.Concat(blind).ToList();
        var pairs = attacks.SelectMany((first, index) => attacks.Skip(index + 1).Select(second => (first, second)))
            .Where(static (_, number) => s_all || number % 7 == 0).ToList();
        var silent = new ConcurrentBag<string>();
        await EachAsync(desk, pairs, async (checking, pair) =>
        {
            var attacked = pair.second.Make(desk, pair.first.Make(desk, desk.Whole));
            // The second undid the first, or all that is left of both is what cannot be seen.
            if (attacked.IsSameAs(desk.Whole) || unseen.Exists(attacked.IsSameAs))
                return;
            if (!await checking.IsNamedByDayAsync(attacked, Cases(desk)) && (await checking.AfterTheNightAsync(attacked)).Count == 0)
                silent.Add($"{pair.first} + {pair.second}");
        });
        Assert.True(silent.IsEmpty, $"{silent.Count} of {pairs.Count} pairs are not named:\n{string.Join('\n', silent.Order(StringComparer.Ordinal).Take(60))}");
    }

    /// <summary>What the Custody page says nobody can see from within is not seen: were it, the page would say too little.</summary>
    [Fact]
    public async Task What_cannot_be_seen_is_this_and_no_more()
    {
        var desk = await DeskBeforeTheAttack.SharedAsync();
        using var checking = new CheckingDesk(desk.SigningKey);
        foreach (var (attack, why) in Unseen.All)
        {
            Assert.NotEmpty(why);
            var attacked = attack.Make(desk, desk.Whole);
            Assert.Empty(await checking.ByDayAsync(attacked, Cases(desk)));
            Assert.Empty(await checking.AfterTheNightAsync(attacked));
        }
    }

    /// <summary>
    /// A whole earlier day looks like a timer that did not run since: the days without an anchor are named until the next night signs them,
    /// late, and after that
    /// only who keeps copies tells. Putting back the log alone is named for good: the day's entries are in no anchor then.
    /// </summary>
    [Fact]
    public async Task Everything_put_back_to_an_earlier_day_is_named_until_its_days_are_signed_again()
    {
        var desk = await DeskBeforeTheAttack.SharedAsync();
        using var checking = new CheckingDesk(desk.SigningKey);
        Assert.Contains("desk: anchor-missing 2026-03-05", await checking.ByDayAsync(desk.Yesterday, Cases(desk)));
        Assert.Empty(await checking.AfterTheNightAsync(desk.Yesterday));
    }

    /// <summary>
    /// A day is missed from seven in the morning on; before that the night's second run signs it again, as it would after a first that did
    /// not come. So with its line
    /// of the log, its list and its hints, a case is put back to what it was on that day, too. Later in the day the missing line is named,
    /// until the next night.
    /// </summary>
    [Fact]
    public async Task A_day_and_its_line_put_back_together_are_not_seen_before_seven_in_the_morning()
    {
        var desk = await DeskBeforeTheAttack.SharedAsync();
        using var checking = new CheckingDesk(desk.SigningKey);
        var (morning, cases) = (DeskBeforeTheAttack.Night.AddHours(-18), new[] { desk.A, desk.B, desk.C });
        Assert.Empty(await checking.ByDayAsync(desk.ThisMorning, cases, morning));
        var attacked = desk.ThisMorning.Restore(desk.A, desk.Yesterday).EditLines(AnchorAttacks.Log, static lines => lines[..^1]);
        attacked = attacked with
        {
            Blobs = attacked.Blobs.RemoveRange(
                attacked.Blobs.Keys.Where(static name => name.Contains("/heads/2026-03-05/", StringComparison.Ordinal))
            ),
        };
        foreach (var touched in new[] { desk.B, DeskEntry.Record })
            attacked = attacked.Plant(new RowKey(StorageNames.Tables.Touched, "2026-03-05", touched), static _ => { });

        Assert.Empty(await checking.ByDayAsync(attacked, cases, morning));
        Assert.Empty(await checking.AfterTheNightAsync(attacked, morning));
        Assert.Contains("desk: anchor-missing 2026-03-05", await checking.ByDayAsync(attacked, cases, morning.AddHours(1)));
    }

    /// <summary>
    /// No anchor holds a case whose note was taken away on the day it was opened. Its own check says so; the night's looks at cases that
    /// some anchor holds. Once it is gone only its link, a receipt or an alert tells.
    /// </summary>
    [Fact]
    public async Task A_case_kept_out_of_its_first_day_is_named_by_itself_until_it_is_taken_away()
    {
        await using var desk = await StoreDesk.StartAsync();
        var (_, id) = (await desk.OpenAsync(), (await desk.OpenAsync()).Id);
        await AttackAsync(desk, account => account.Remove(new RowKey(StorageNames.Tables.Touched, "2026-03-02", id)));
        Assert.Empty(await NightAsync());
        Assert.Equal(
            [new CustodyFault(CustodyFaults.AnchorLacksCase, "2026-03-02")],
            (await desk.Get<CaseCustody>().CheckAsync(id, readFiles: true, CancellationToken.None))!.Faults
        );
        await AttackAsync(desk, account => account.RemoveTraces(id));
        Assert.Empty(await NightAsync());

        async Task<IReadOnlyList<CustodyFault>> NightAsync()
        {
            desk.Clock.Advance(TimeSpan.FromDays(1));
            await desk.Get<ChainAnchors>().RunAsync(desk.Clock.GetUtcNow(), CancellationToken.None);
            return await desk.Get<DeskCustody>().CheckAsync(desk.Clock.GetUtcNow(), CancellationToken.None);
        }
    }

    private static async Task AttackAsync(StoreDesk desk, Func<StolenAccount, StolenAccount> attack)
    {
        var before = await AccountCopy.ReadAsync(desk.Storage);
        await AccountCopy.MakeAsync(desk.Storage, before, attack(before));
    }

    /// <summary>The account in memory says what the emulator says: one attack of each kind on the real one.</summary>
    [Fact]
    public async Task The_emulator_says_the_same()
    {
        var desk = await DeskBeforeTheAttack.SharedAsync();
        using var checking = new CheckingDesk(desk.SigningKey);
        var (before, said) = (await AccountCopy.ReadAsync(desk.Desk.Storage), new List<(string Attack, string Memory, string Emulator)>());
        foreach (var attack in AttackList.All.GroupBy(static attack => attack.Name.Split(':')[0]).SelectMany(static kind => kind.Take(1)))
        {
            var attacked = attack.Make(desk, before);
            await AccountCopy.MakeAsync(desk.Desk.Storage, before, attacked);
            var real = await CheckingDesk.FaultsAsync(
                desk.Desk.Get<CaseCustody>(),
                desk.Desk.Get<DeskCustody>(),
                Cases(desk),
                DeskBeforeTheAttack.Now
            );
            await AccountCopy.MakeAsync(desk.Desk.Storage, attacked, before);
            said.Add((attack.Name, string.Join('\n', await checking.ByDayAsync(attacked, Cases(desk))), string.Join('\n', real)));
        }

        Assert.All(said, static each => Assert.Equal($"{each.Attack}\n{each.Memory}", $"{each.Attack}\n{each.Emulator}"));
    }

    /// <summary>Each with a desk's checks of its own, several at once.</summary>
    private static async Task EachAsync<T>(DeskBeforeTheAttack desk, IEnumerable<T> all, Func<CheckingDesk, T, Task> check)
    {
        var desks = new ConcurrentBag<CheckingDesk>();
        await Parallel.ForEachAsync(all, async (one, _) =>
        {
            var checking = desks.TryTake(out var free) ? free : new CheckingDesk(desk.SigningKey);
            await check(checking, one);
            desks.Add(checking);
        });
        foreach (var checking in desks)
            checking.Dispose();
    }

    private static string[] Cases(DeskBeforeTheAttack desk) => [desk.A, desk.B, desk.C, desk.D];

    private static string Named(DeskBeforeTheAttack desk, string fault) =>
        desk.Names.Aggregate(fault, static (text, name) => text.Replace(name.Key, name.Value, StringComparison.Ordinal));
}
