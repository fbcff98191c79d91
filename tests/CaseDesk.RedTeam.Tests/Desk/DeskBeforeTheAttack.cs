using System.Security.Cryptography;
using System.Text;
using CaseDesk.Core.Access;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Custody;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Packets;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.RedTeam.Tests.Account;
using CaseDesk.Storage.Access;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Changes;
using CaseDesk.Storage.Custody;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Packets;
using CaseDesk.Storage.Playbooks;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Files;

namespace CaseDesk.RedTeam.Tests.Desk;

/// <summary>
/// A desk of four cases and five days on the emulator, and what its account held at some moments. <see cref="A"/> has two sealed files (of
/// one a copy without
/// places), one that was withdrawn after the hand-in, and two packets; <see cref="B"/> a file, a packet and since yesterday noon a new link; <see cref="C"/> was erased; <see cref="D"/> was
/// opened today.
/// </summary>
internal sealed class DeskBeforeTheAttack
{
    /// <summary>Friday 6 March, noon.</summary>
    public static readonly DateTimeOffset Now = StoreDesk.Start.AddDays(4).AddHours(3);

    /// <summary>The night after, when the timer runs.</summary>
    public static readonly DateTimeOffset Night = StoreDesk.Start.AddDays(4).AddHours(15.5);

    private const string KeyId = "k_0123456789abcdef";

    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly Lazy<Task<DeskBeforeTheAttack>> s_shared = new(MakeAsync);

    private DeskBeforeTheAttack(StoreDesk desk, string signingKey) => (Desk, SigningKey) = (desk, signingKey);

    public StoreDesk Desk { get; }

    /// <summary>The desk's own, as PEM; no attack uses it.</summary>
    public string SigningKey { get; }

    public string A { get; private set; } = "";

    public string B { get; private set; } = "";

    public string C { get; private set; } = "";

    public string D { get; private set; } = "";

    public string Pdf { get; private set; } = "";

    public string Photo { get; private set; } = "";

    public string Withdrawn { get; private set; } = "";

    public string FileOfB { get; private set; } = "";

    public string FileOfC { get; private set; } = "";

    /// <summary>What stands for the ids, which are drawn anew in each run.</summary>
    public IReadOnlyDictionary<string, string> Names =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [A] = "A",
            [B] = "B",
            [C] = "C",
            [D] = "D",
            [Pdf] = "pdf",
            [Photo] = "photo",
            [Withdrawn] = "withdrawn",
            [FileOfB] = "fileOfB",
            [FileOfC] = "fileOfC",
        };

    /// <summary>As it is now, at <see cref="Now"/>.</summary>
    public StolenAccount Whole { get; private set; } = StolenAccount.Empty;

    /// <summary>Yesterday at ten: the newest anchor is that of 4 March's day before.</summary>
    public StolenAccount Yesterday { get; private set; } = StolenAccount.Empty;

    /// <summary>Today at one in the night, when yesterday was just signed.</summary>
    public StolenAccount ThisMorning { get; private set; } = StolenAccount.Empty;

    /// <summary>Today at ten.</summary>
    public StolenAccount AnHourAgo { get; private set; } = StolenAccount.Empty;

    /// <summary>One for all tests of this project: attacks are made on copies, or undone.</summary>
    public static Task<DeskBeforeTheAttack> SharedAsync() => s_shared.Value;

    private static async Task<DeskBeforeTheAttack> MakeAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pem = key.ExportPkcs8PrivateKeyPem();
        var desk = new DeskBeforeTheAttack(await StoreDesk.StartAsync(settings: ("Custody:SigningKey", pem)), pem);
        await desk.MondayAsync();
        await desk.NightAsync(1);
        await desk.ContactAsync(desk.B, 1, 9);
        await desk.NightAsync(2);
        await desk.NightAsync(3);
        desk.Yesterday = await AccountCopy.ReadAsync(desk.Desk.Storage);
        await desk.ContactAsync(desk.A, 3, 11);
        await desk.ChangeAsync(3, static (store, who) => store.ChangeAsync("wh_1", static endpoint => endpoint with { Events = EventFilter.FromStored(["case.opened"]) }, who, s_none));
        await desk.ChangeAsync(3, static (store, who) => store.RemoveAsync("wh_3", who, s_none));
        await desk.Desk.Get<AccessStore>().RevokeAsync(KeyId, new StepContext(At(3, 11), "desk:test"), s_none);
        await desk.StepAsync(desk.B, _ => RenewLink.Decide(new RenewLink(new KeptLink("hash-renewed", "closed-renewed"))), At(3, 12));
        await desk.NightAsync(4);
        desk.ThisMorning = await AccountCopy.ReadAsync(desk.Desk.Storage);
        await desk.ContactAsync(desk.A, 4, 9);
        desk.AnHourAgo = await AccountCopy.ReadAsync(desk.Desk.Storage);
        await desk.ContactAsync(desk.A, 4, 11);
        await desk.ChangeAsync(4, static (store, who) => store.ChangeAsync("wh_2", static endpoint => endpoint with { Events = EventFilter.FromStored(["case.opened"]) }, who, s_none));
        desk.D = (await desk.Desk.OpenAsync(now: At(4, 11))).Id;
        desk.Desk.Clock.SetUtcNow(Now);
        desk.Whole = await AccountCopy.ReadAsync(desk.Desk.Storage);
        return desk;
    }

    private Task ChangeAsync(int day, Func<IEndpointStore, StepContext, Task> change) =>
        change(Desk.Get<IEndpointStore>(), new StepContext(At(day, 11), "desk:test"));

    private async Task MondayAsync()
    {
        foreach (var id in new[] { "wh_1", "wh_2", "wh_3" })
            await Desk.AddEndpointAsync(id);
        await Desk.Get<PlaybookFiles>()
            .PutAsync("douyin-shop", PlaybookFile(), null, new StepContext(StoreDesk.Start, "desk:test"), s_none);
        await LetInAsync();
        (A, B, C) = ((await Desk.OpenAsync()).Id, (await Desk.OpenAsync()).Id, (await Desk.OpenAsync()).Id);
        (Pdf, Withdrawn) = (await SealAsync(A, SampleFiles.Pdf()), await SealAsync(A, SampleFiles.Pdf("3")));
        Photo = await SealAsync(A, PictureFile.WithApp1(PictureFile.Jpeg(), PlaceRecord.Exif()), "门头.jpg");
        (FileOfB, FileOfC) = (await SealAsync(B, SampleFiles.Pdf("2")), await SealAsync(C, SampleFiles.Pdf("4")));
        await PacketAsync(A, "p_first");
        await PacketAsync(A, "p_second");
        await PacketAsync(B, "p_of_b");
        await StepAsync(A, c => SubmitCase.Decide(c, new SubmitCase(StoreDesk.Start, "材料随后补交", Truth: new TruthTick("王经理", "店长")), Desk.Policy, StoreDesk.Start));
        await StepAsync(A, c => WithdrawEvidence.Decide(c, Withdrawn, byDesk: true));
        await StepAsync(C, c => CloseCase.Decide(c, new CloseCase("本人要求")));
        var timeline = await Desk.Cases.TimelineAsync(C, 0, 1000, s_none);
        await StepAsync(C, c => EraseCase.Decide(c, new EraseCase("本人要求", "提前", timeline), 3, StoreDesk.Start));
        await Desk.Get<CaseEraser>().EraseAsync(new CaseToErase(C), StoreDesk.Start, s_none);
    }

    /// <summary>A key for a program, which is revoked on Thursday, and somebody who stays.</summary>
    private async Task LetInAsync()
    {
        var (access, who, at) = (Desk.Get<AccessStore>(), new StepContext(StoreDesk.Start, "desk:test"), StoreDesk.Start);
        var (hash, end) = (new string('a', 64), at.AddDays(90));
        var key = new ApiKey(KeyId, "program", DeskRole.Lead, null, "salt", hash, at, "desk:test", end, DeskRecord.NewId());
        Assert.False((await access.AddAsync(key, [], who, s_none)).IsRefused);
        var change = DeskRecord.NewId();
        var person = new Person("p_0123456789abcdef", "login-0123456789", "somebody", DeskRole.Reader, false, at, "desk:test", change);
        Assert.False((await access.AddAsync(person, [], who, s_none)).IsRefused);
    }

    private static byte[] PlaybookFile() =>
        Encoding.UTF8.GetBytes($$"""{ "format": "{{Platform.CurrentFormat}}", "code": "douyin-shop", "title": { "zh": "抖店", "en": "Douyin Shop" }, "version": "ours-1" }""");

    private async Task<string> SealAsync(string caseId, byte[] bytes, string? fileName = null)
    {
        var id = await Desk.ReceiveAsync(caseId, bytes, fileName: fileName);
        await Desk.Get<EvidenceInspector>().InspectAsync(new EvidenceArrived(caseId, id), StoreDesk.Start, s_none);
        return id;
    }

    private async Task PacketAsync(string caseId, string packetId)
    {
        var (bytes, sha256) = LetterStore.Form(new LetterMaterial { Company = "示例公司" });
        await Desk.Get<LetterStore>().SaveAsync(caseId, bytes, sha256, s_none);
        var command = new BuildPacket(packetId, null, PacketGround.WrongFinding, null, false, new LetterMaterial(), sha256);
        await StepAsync(caseId, c => BuildPacket.Decide(c, command, Desk.Policy.Playbooks, StoreDesk.Start));
        await Desk.Get<PacketBuilder>().BuildAsync(new PacketAsked(caseId, packetId), StoreDesk.Start, s_none);
    }

    private Task ContactAsync(string caseId, int day, int hour)
    {
        var at = At(day, hour);
        return StepAsync(caseId, c => LogContact.Decide(c, new LogContact(new ContactEntry { At = at, Channel = "电话", Asked = "何时解冻" }), at), at);
    }

    private async Task StepAsync(
        string caseId,
        Func<Case, Core.Refusals.Outcome<IReadOnlyList<CaseEvent>>> decide,
        DateTimeOffset? at = null
    )
    {
        var step = await Desk.StepAsync(caseId, c => decide(c!), at);
        Assert.False(step.IsRefused, step.IsRefused ? step.Refusal.Code : "");
    }

    /// <summary>The timer's run of half past midnight, <paramref name="day"/> days after Monday.</summary>
    private async Task NightAsync(int day)
    {
        var at = At(day, 0).AddMinutes(30);
        Desk.Clock.SetUtcNow(at);
        await Desk.Get<NightlyCustody>().RunAsync(at, s_none);
    }

    private static DateTimeOffset At(int day, int hour) =>
        StoreDesk.Start.Date is var monday ? new DateTimeOffset(monday.AddDays(day).AddHours(hour), TimeSpan.FromHours(8)) : default;
}
