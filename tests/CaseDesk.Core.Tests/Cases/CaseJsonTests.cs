using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Samples.Cases;
using CaseDesk.Samples.Packets;

namespace CaseDesk.Core.Tests.Cases;

/// <summary>What is stored comes back as it was: the case, every event, every alert.</summary>
public sealed class CaseJsonTests
{
    private static readonly DateTimeOffset s_at = Shanghai.At("2026-10-12 12:00:00.1234567");

    private static readonly CaseEvent[] s_samples =
    [
        new CaseOpened("case_1", CaseBuilder.Facts, new KeptLink("link-1", "closed")),
        new CaseCorrected(CaseBuilder.Facts with { AmountHeld = 0.10m, Contacts = [] }, ["amountHeld", "contacts"]),
        new ClockSet(CaseBuilder.UnderReview().Case.Clock(ClockIds.Window)!, [.. CaseBuilder.UnderReview().Case.Reminders.Values]),
        new ClockEnded(ClockIds.Appeal, ClockState.Met),
        new ContactLogged(
            new ContactEntry
            {
                At = s_at,
                Channel = "电话",
                Who = "客服",
                Asked = "何时?\n",
                Answered = "三天",
                PromisedStep = "加急",
                PromisedDate = new DateOnly(2026, 10, 15),
            }
        ),
        new NoteAdded("店主说周五补合同\n先不要催"),
        new CaseAssigned("林一", "休假交接"),
        new MerchantReminded("upload", s_at),
        new LinkRenewed(new KeptLink("link-2", "closed")),
        new CaseSubmitted(2, s_at, "理由", ["logistics"]),
        new CaseDecided(2, DecisionOutcome.SupplementRequested, s_at, 12.30m, "原因"),
        new CaseClosed(null)
        {
            Before = UndoPoint.Of(
                CaseBuilder.UnderReview().Case,
                UndoableStep.Closing,
                [new ClockEnded(ClockIds.Window, ClockState.Stopped)]
            ),
        },
        new CaseUndone(UndoableStep.Decision, "记错了"),
        new EvidenceStarted(CaseBuilder.Opened().Uploading("other").Case.Evidence["ev_1"]),
        new TicketRenewed("ev_1", new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero)),
        new EvidenceReceived("ev_1", null, true),
        new EvidenceSealed("ev_1", long.MaxValue, new string('a', 64), "application/pdf"),
        new InvoiceRead("ev_1", new Invoice { Form = InvoiceForm.Vat2019, Place = InvoicePlace.Attachment, Number = "1", IssuedOn = new DateOnly(2026, 2, 3), Lines = [new InvoiceLine("衣", null, null, "1", null, 0.10m, null, null)], LineCount = 1, Seal = new InvoiceSeal(1, 2, 3, 4) }),
        new EvidenceRefused("ev_1", "truncated-file", new Dictionary<string, string> { ["kind"] = "Pdf", ["Limit"] = "512 MB" }),
        new EvidenceWithdrawn("ev_1", EvidenceStatus.Sealed),
        new ReminderFired("window-lastDay-1-0", ClockIds.Window, ReminderSteps.LastDay, 1),
        new ReminderPostponed("window-lastDay-1-0", s_at),
        new ReminderSuperseded("window-opening-1-0", "window-lastDay-1-0"),
        new ReminderDigest(["window-overdue-1-0", "fine-days3-0-0"]),
        new ClockSnoozed(ClockIds.Window, s_at, ["window-lastDay-1-0"], CaseBuilder.UnderReview().Case.Reminders["window-overdue-1-0"]),
        new ClockRecounted(
            CaseBuilder.UnderReview().Case.Clock(ClockIds.Window)!,
            CaseBuilder.UnderReview().Case.Clock(ClockIds.Window)!.Window!.Value,
            true,
            []
        ),
        new TruthConfirmed("示例人", "legalRepresentative", TruthStatement.Version),
        new MaterialsReady(),
        new EvidenceRead("ev_1", Original: true),
        new PacketRequested(SampleLetters.Packet(PacketGround.ForceMajeure, "ev_1")),
        new PacketBuilt("p_1", "sha", 123),
        new PacketFailed("p_1", "packet-evidence-damaged", new Dictionary<string, string> { ["evidence"] = "ev_1" }),
        new PacketRead("p_1"),
        new LegalHoldPlaced("法院调取"),
        new LegalHoldLifted("案件审结"),
        new CaseErased("保存期满", null, [1, 2], ["ev_1"]),
        new ErasureContinued([3], ["ev_2"]),
    ];

    public static TheoryData<CaseStatus> Statuses => [.. Enum.GetValues<CaseStatus>()];

    [Fact]
    public void Every_kind_of_event_is_stored_under_a_name_of_its_own_and_sampled_here()
    {
        var kinds = typeof(CaseEvent)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CaseEvent)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .ToArray();
        var stored = typeof(CaseEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().ToArray();

        Assert.Equal(kinds, stored.Select(entry => entry.DerivedType).OrderBy(type => type.Name, StringComparer.Ordinal));
        Assert.Equal(kinds, s_samples.Select(sample => sample.GetType()).OrderBy(type => type.Name, StringComparer.Ordinal));
        Assert.Equal(stored.Length, stored.Select(entry => entry.TypeDiscriminator).Distinct().Count());
    }

    // Stored for ever: a name that changes makes old rows unreadable.
    [Fact]
    public void The_names_of_events_stay() =>
        Assert.Equal(
            "case.assigned case.closed case.corrected case.decided case.erased case.erasureContinued case.opened case.submitted case.undone clock.ended clock.recounted clock.set clock.snoozed contact.logged evidence.invoiceRead evidence.read evidence.received evidence.refused evidence.sealed evidence.started evidence.ticketRenewed evidence.withdrawn legalHold.lifted legalHold.placed link.renewed materials.ready merchant.reminded note.added packet.built packet.failed packet.read packet.requested reminder.digest reminder.fired reminder.postponed reminder.superseded truth.confirmed",
            string.Join(
                ' ',
                s_samples
                    .Select(sample => JsonSerializer.SerializeToElement(sample, CaseJson.Options).GetProperty("type").GetString())
                    .Order(StringComparer.Ordinal)
            )
        );

    [Fact]
    public void Every_event_comes_back_as_it_was() => Assert.All(s_samples, sample =>
        {
            var entry = CaseJson.RoundTrip(new TimelineEntry(7, s_at, "desk:甲", sample));
            Assert.IsType(sample.GetType(), entry.Event);
            if (
                sample
                is not (
                    CaseOpened
                    or CaseClosed
                    or CaseCorrected
                    or ClockSet
                    or CaseSubmitted
                    or EvidenceRefused
                    or ReminderDigest
                    or ClockSnoozed
                    or ClockRecounted
                    or CaseErased
                    or ErasureContinued
                    or InvoiceRead
                    or PacketRequested
                    or PacketFailed
                )
            )
                Assert.Equal(sample, entry.Event);
        });

    [Theory]
    [MemberData(nameof(Statuses))]
    public void A_case_comes_back_as_it_was_and_goes_on_as_it_would_have(CaseStatus status)
    {
        var desk = CaseBuilder.In(status);
        var back = CaseJson.RoundTrip(desk.Case);
        var change = new ContactLogged(new ContactEntry { At = desk.Now, Channel = "电话", Asked = "?" });

        Assert.Equal(JsonSerializer.Serialize(desk.Case.Clocks, CaseJson.Options), JsonSerializer.Serialize(back.Clocks, CaseJson.Options));
        Assert.Equal(
            JsonSerializer.Serialize(desk.Case.Reminders, CaseJson.Options),
            JsonSerializer.Serialize(back.Reminders, CaseJson.Options)
        );
        Assert.Equal(desk.Case.Evidence, back.Evidence);
        Assert.Equal(desk.Case.NextClockAt, back.NextClockAt);
        Assert.Equal(
            JsonSerializer.Serialize(CaseStep.Take(desk.Case, [change], desk.Now, "link").After, CaseJson.Options),
            JsonSerializer.Serialize(CaseStep.Take(back, [change], desk.Now, "link").After, CaseJson.Options));
    }

    [Fact]
    public void Enum_values_are_stored_by_name() =>
        Assert.Contains("\"status\":\"underReview\"", JsonSerializer.Serialize(CaseBuilder.UnderReview().Case, CaseJson.Options), StringComparison.Ordinal);

    [Fact]
    public void An_alert_read_back_is_signed_and_sent_as_the_same_bytes() =>
        Assert.All(CaseBuilder.UnderReview().Steps.SelectMany(step => step.Alerts), alert =>
        {
            var back = JsonSerializer.Deserialize<AlertEvent>(JsonSerializer.Serialize(alert, CaseJson.Options), CaseJson.Options)!;
            Assert.Equal(alert.ToBody(), back.ToBody());
            Assert.Equal(alert with { Data = default }, back with { Data = default });
        });
}
