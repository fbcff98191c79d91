using CaseDesk.Core.Clocks;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Packets;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Policy;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>
/// Fills a case to its limits, many events a step, through the product's own writer: what a patient caller brings about one request at a
/// time.
/// </summary>
internal sealed class FullCase(DeskHost host, CaseDriver driver)
{
    /// <summary>Rows that a step of the filling may take, its head among them.</summary>
    private const int Room = 96;

    private readonly CaseWriter _writer = host.Services.GetRequiredService<CaseWriter>();

    public string Id => driver.Id;

    public Task<Case> ReadAsync() => ReadAsync(host, Id);

    public async Task<CasePolicy> PolicyAsync() =>
        await host.Services.GetRequiredService<PolicyBook>().CurrentAsync(CancellationToken.None);

    /// <summary>Files up to the most that a case takes, announced and nothing more.</summary>
    public async Task AnnounceAsync()
    {
        var first = await FirstAsync();
        await StepsAsync(Names().Select(id => (IReadOnlyList<CaseEvent>)[new EvidenceStarted(first with { EvidenceId = id })]), rows: 2);
    }

    /// <summary>Files up to the most that a case takes, each sealed with what a real inspection said of one.</summary>
    public async Task SealAsync()
    {
        var id = await driver.UploadAsync("violation-notice", EvidenceFile.Pdf("第一份.pdf", "full"));
        await host
            .Services.GetRequiredService<EvidenceInspector>()
            .InspectAsync(new EvidenceArrived(Id, id), host.Now, CancellationToken.None);
        var real = (await ReadAsync()).Evidence[id];
        Assert.Equal(EvidenceStatus.Sealed, real.Status);
        var fresh = real with
        {
            Status = EvidenceStatus.Uploading,
            Checks = null,
            SealedAt = null,
            ReceivedAt = null,
            ContentType = null,
            CleanSha256 = null,
        };
        await StepsAsync(
            Names()
                .Skip(1)
                .Select(name =>
                    (IReadOnlyList<CaseEvent>)
                        [
                            new EvidenceStarted(fresh with { EvidenceId = name }),
                            new EvidenceReceived(name, real.Sha256, false),
                            new EvidenceSealed(name, real.Size, real.Sha256!, real.ContentType!)
                            {
                                Checks = real.Checks,
                                CleanSha256 = real.CleanSha256,
                            },
                        ]
                ),
            rows: 6
        );
    }

    public async Task ReadOftenAsync(int times)
    {
        var file = (await ReadAsync()).Evidence.Keys.First();
        await StepsAsync(Enumerable.Range(0, times).Select(_ => (IReadOnlyList<CaseEvent>)[new EvidenceRead(file, false)]), rows: 1);
    }

    public Task TalkAsync(int times) =>
        StepsAsync(
            Enumerable
                .Range(0, times)
                .Select(i =>
                    (IReadOnlyList<CaseEvent>)
                        [
                            i % 2 == 0
                                ? new NoteAdded($"张三第{i}次来电")
                                : new ContactLogged(
                                    new ContactEntry
                                    {
                                        At = host.Now,
                                        Channel = "phone",
                                        Who = "张三",
                                        Asked = "问进度",
                                    }
                                ),
                        ]
                ),
            rows: 1
        );

    /// <summary>Packets up to the most that a case takes; all of them failed.</summary>
    public async Task PackAsync()
    {
        var evidence = (await ReadAsync()).Evidence.Keys.ToList();
        await StepsAsync(
            Enumerable
                .Range(0, BuildPacket.MaxPerCase)
                .Select(i =>
                    (IReadOnlyList<CaseEvent>)
                        [
                            new PacketRequested(
                                new Packet
                                {
                                    PacketId = $"p_{i:D16}",
                                    Round = 1,
                                    Ground = PacketGround.ForceMajeure,
                                    Evidence = evidence,
                                    LetterSha256 = new string('0', 64),
                                    RequestedAt = host.Now,
                                }
                            ),
                            new PacketFailed($"p_{i:D16}", PacketRefusals.TooMany.Code, new Dictionary<string, string>()),
                        ]
                ),
            rows: 3
        );
    }

    /// <summary>
    /// One clock after the other, of every cause of every platform that is known, by correcting the case; in the end it is of its own cause
    /// again.
    /// </summary>
    public async Task RunClocksAsync(int starts)
    {
        var (policy, own, @case, events) = (await PolicyAsync(), (await ReadAsync()).Facts, await ReadAsync(), new List<CaseEvent>());
        var causes = policy
            .Playbooks.Platforms.SelectMany(platform =>
                platform
                    .Playbooks.Where(playbook => playbook.EffectiveTo is null)
                    .Select(playbook => own with { Platform = platform.Code, Cause = playbook.Cause, Hold = platform.Holds[0].Hold })
                    .DistinctBy(facts => facts.Cause)
            )
            .ToList();
        for (var (taken, next) = (0, 0); taken < starts; next++)
        {
            await AddAsync(_ => new CaseCorrected(causes[next % causes.Count], ["cause"]));
            foreach (var rule in CaseRules.Of(@case.Facts, policy.Playbooks).Where(rule => rule.Count is not null).ToList())
            {
                await AddAsync(found =>
                    ClockPlan.Set(
                        found,
                        RuleClock.Start(rule, host.Now, found.Round, found.Clock(rule.Clock), null, policy).Value,
                        policy,
                        host.Now
                    )
                );
                taken++;
            }
        }

        await AddAsync(_ => new CaseCorrected(own, ["cause"]));
        await FlushAsync();

        async Task AddAsync(Func<Case, CaseEvent> change)
        {
            // A clock adds an entry and a row for each reminder, and cancels the pending ones of its revision before.
            if (events.OfType<ClockSet>().Sum(set => 1 + (2 * set.Reminders.Count)) + events.Count > Room - 20)
                await FlushAsync();
            events.Add(change(@case));
            @case = CaseEvolution.Apply(@case, events[^1], host.Now);
        }

        async Task FlushAsync()
        {
            var step = events.ToArray();
            events.Clear();
            await StepAsync(_ => step);
        }
    }

    private static IEnumerable<string> Names() => Enumerable.Range(0, StartUpload.MaxPerCase).Select(i => $"e_{i:D16}");

    private static async Task<Case> ReadAsync(DeskHost host, string id) =>
        (await host.Services.GetRequiredService<CaseTable>().FindAsync(id, CancellationToken.None))!.Case;

    private async Task<EvidenceItem> FirstAsync() =>
        new()
        {
            EvidenceId = "",
            Item = "violation-notice",
            FileName = "证据.pdf",
            Size = 1_000,
            StartedAt = host.Now,
            TicketExpiresAt = host.Now.AddHours(1),
            AbandonAt = (await ReadAsync()).OpenedAt.AddHours(24),
        };

    /// <param name="rows">That each group of events takes in the transaction.</param>
    private async Task StepsAsync(IEnumerable<IReadOnlyList<CaseEvent>> groups, int rows)
    {
        foreach (var chunk in groups.Chunk(Room / rows))
            await StepAsync(_ => [.. chunk.SelectMany(group => group)]);
    }

    private async Task StepAsync(Func<Case, IReadOnlyList<CaseEvent>> events) =>
        Assert.False(
            (
                await _writer.StepAsync(Id, new StepContext(host.Now, "desk:filler"), found => new(events(found!)), CancellationToken.None)
            ).IsRefused
        );
}
