using System.Text;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Clocks;
using CaseDesk.Core.Custody;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Packets;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;
using CaseDesk.Samples.Cases;
using CaseDesk.Samples.Windows;

namespace CaseDesk.Core.Tests.Cases;

/// <summary>
/// Stories that meet every event and every state of a case by how they are told, and from whose ends chance goes on. What comes new is
/// added here.
/// </summary>
internal static class FixedStories
{
    private static readonly CasePolicy s_nextYearKnown = CaseBuilder.Policy with
    {
        Calendar = CalendarImport
            .Decide(WorkingDayCalendar.Official, Encoding.UTF8.GetBytes(InventedYear.File), new ImportWish(null, OfficialYear.Body, []))
            .Value,
    };

    /// <summary>Each is told anew, since a builder goes on from where it is.</summary>
    public static IReadOnlyList<Func<CaseBuilder>> All { get; } =
    [
        () => CaseBuilder.Opened(),
        Files,
        PacketReady,
        PacketFailed,
        Reminders,
        Snoozed,
        Held,
        Erased,
        ErasedInParts,
        Recounted,
        Undone,
        Written,
        .. Enum.GetValues<CaseStatus>().Select<CaseStatus, Func<CaseBuilder>>(status => () => CaseBuilder.In(status)),
    ];

    private static readonly Invoice s_invoice = new()
    {
        Form = InvoiceForm.FullyDigital,
        Place = InvoicePlace.Attachment,
        Number = "26000000000000000011",
        Total = 339m,
    };

    private static CaseBuilder Undone() => CaseBuilder.In(CaseStatus.Rejected)
        .Take((c, now) => UndoStep.Decide(c, new UndoStep(UndoableStep.Decision, "看错了案件"), CaseBuilder.Policy, now));

    private static CaseBuilder Written() => CaseBuilder.Opened(CaseBuilder.Facts with { Owner = "林一" })
        .Take((c, now) => RemindMerchant.Decide(c, new RemindMerchant(true), CaseBuilder.Policy, now))
        .Take((c, _) => AddNote.Decide(c, new AddNote("周五再问")))
        .Take((c, _) => AssignCase.Decide(c, new AssignCase("王二", "休假交接")));

    private static CaseBuilder Files()
    {
        var desk = CaseBuilder.Opened().Judged("violation-notice", new Verdict.Refused("truncated-file", new Dictionary<string, string>()))
            .Judged("logistics", new Verdict.Sealed(FileKind.Pdf, "application/pdf"), invoice: s_invoice).Uploading("other");
        return desk.Take((c, now) => RenewTicket.Decide(c, new RenewTicket("ev_3", now.AddMinutes(45), now.AddMinutes(60)), now))
            .Take((c, _) => WithdrawEvidence.Decide(c, "ev_2", byDesk: true))
            .Take((c, _) => RenewLink.Decide(new RenewLink(new KeptLink("link-2", "closed"))))
            .Take((c, now) => LogContact.Decide(c, new LogContact(new ContactEntry { At = now, Channel = "电话", Asked = "何时答复？" }), now))
            .Correct(new CorrectCase { Slip = new(NoticedAt: Shanghai.At("2026-09-28 09:00")) });
    }

    private static CaseBuilder PacketAsked() => CaseBuilder.Ready()
        .Take((c, _) => ConfirmTruth.Decide(c, new ConfirmTruth(new TruthTick("示例人", "店主"))))
        .Take((c, _) => MarkReady.Decide(c, CaseBuilder.Policy))
        .Take((c, now) => BuildPacket.Decide(
            c, new BuildPacket("p_1", null, PacketGround.WrongFinding, null, false, new LetterMaterial(), "hash"), CaseBuilder.Policy.Playbooks, now));

    private static CaseBuilder PacketReady() => PacketAsked()
        .Take((c, _) => new(RecordPacket.Built(c, "p_1", new string('b', 64), 123)))
        .Take((c, _) => ReadPacket.Decide(c, "p_1"))
        .Take((c, _) => ReadEvidence.Decide(c, new ReadEvidence("ev_1", true, ByDesk: true)));

    private static CaseBuilder PacketFailed() =>
        PacketAsked().Take((c, _) => new(RecordPacket.Failed(c, "p_1", PacketRefusals.EvidenceDamaged.With())));

    /// <summary>Waits for the morning, is sent, is overtaken by a newer one, and in the end two words are told in one piece.</summary>
    private static CaseBuilder Reminders() => CaseBuilder.UnderReview()
        .At("2026-10-10 22:00").Fire().At("2026-10-11 08:00").Fire().At("2026-10-15 12:00").Fire().At("2026-10-20 09:00").Fire();

    private static CaseBuilder Snoozed() => CaseBuilder.UnderReview().At("2026-10-10 09:00").Fire()
        .Take((c, now) => StartClock.Decide(c, new StartClock("dispute", now), CaseBuilder.Policy, now))
        .Take((c, now) => SnoozeClock.Decide(c, new SnoozeClock("dispute", now.AddHours(9)), CaseBuilder.Policy, now))
        .At("2026-10-10 19:00").Fire()
        .Take((c, _) => EndClock.Decide(c, new EndClock("dispute", true, "已处理")));

    private static CaseBuilder Held() => CaseBuilder.Ready()
        .Take((c, _) => PlaceLegalHold.Decide(c, new PlaceLegalHold("法院调取")))
        .Take((c, _) => LiftLegalHold.Decide(c, new LiftLegalHold("案件审结")))
        .Take((c, _) => PlaceLegalHold.Decide(c, new PlaceLegalHold("再次调取")));

    private static CaseBuilder Erased()
    {
        var desk = CaseBuilder.In(CaseStatus.Closed);
        return desk.Take((c, now) => EraseCase.Decide(c, new EraseCase("本人要求", "提前", [.. desk.Steps.SelectMany(step => step.Timeline)]), 3, now));
    }

    /// <summary>More files than one step of an erasure takes.</summary>
    private static CaseBuilder ErasedInParts()
    {
        var desk = CaseBuilder.Opened();
        for (var i = 0; i < ErasureParts.FirstFiles + 5; i++)
            desk.Uploading("other", $"ev_part{i}");
        desk.Take((c, _) => CloseCase.Decide(c, new CloseCase(null)));
        desk.Take((c, now) => EraseCase.Decide(c, new EraseCase("本人要求", "提前", [.. desk.Steps.SelectMany(step => step.Timeline)]), 3, now));
        return desk.Take((c, now) => EraseCase.Decide(c, new EraseCase("again", null, [.. desk.Steps.SelectMany(step => step.Timeline)]), 3, now));
    }

    /// <summary>A window that reaches into a year whose days are announced later.</summary>
    private static CaseBuilder Recounted() => CaseBuilder.UnderReview("2026-12-24 10:00").At("2026-12-25 10:00")
        .Take((c, now) => new(RecountClocks.Decide(c, s_nextYearKnown, now)));
}
