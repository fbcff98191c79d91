using System.Text;
using CaseDesk.Core.Access;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Feeds;
using CaseDesk.Core.Playbooks;
using CaseDesk.Storage.Access;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Changes;
using CaseDesk.Storage.Feeds;
using CaseDesk.Storage.Playbooks;
using CaseDesk.Storage.PoisonMessages;
using CaseDesk.Storage.Tests.Windows;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Changes;

/// <summary>The changes that the tests of the record make, by the name that a case of theirs has.</summary>
public sealed partial class DeskRecordTests
{
    /// <summary>What has to be there before, under a name of its own where there can be several.</summary>
    private async Task<string> PreparedAsync(string doing, int number)
    {
        var id = doing switch
        {
            "register" or "change" or "remove" => $"wh_{doing}{number}",
            "put" or "take away" => $"platform-{number}",
            "make a feed" or "revoke it" => $"f_{number:D16}",
            "make a key" or "revoke a key" => $"k_{number:D16}",
            "list somebody" or "take them off" => $"p_{number:D16}",
            _ => $"{number}",
        };
        if (doing is "change" or "remove")
            await _desk.AddEndpointAsync(id);
        if (doing == "take away")
            await _desk.Get<PlaybookFiles>().PutAsync("douyin-shop", File($"v{number}"), null, StoredEndpoints.Tester, s_none);
        if (doing == "revoke it")
            await _desk.Get<FeedTable>().AddAsync(Feed(id), StoredEndpoints.Tester, s_none);
        if (doing == "revoke a key")
            await _desk.Get<AccessStore>().AddAsync(Key(id), [], StoredEndpoints.Tester, s_none);
        if (doing == "take them off")
            await _desk.Get<AccessStore>().AddAsync(Somebody(id), [], StoredEndpoints.Tester, s_none);
        if (doing != "dismiss")
            return id;
        await _desk.Get<PoisonMessageTable>().NoteAsync("deliveries", id, id, StoreDesk.Start, null, s_none);
        return PoisonMessageTable.IdOf("deliveries", id);
    }

    private async Task DoAsync(string doing, string id)
    {
        var (endpoints, files, who) = (_desk.Get<IEndpointStore>(), _desk.Get<PlaybookFiles>(), StoredEndpoints.Tester);
        switch (doing)
        {
            case "register":
                await _desk.AddEndpointAsync(id);
                break;
            case "change":
                await endpoints.ChangeAsync(id, static endpoint => endpoint with { Events = EventFilter.FromStored(["case.opened"]) }, who, s_none);
                break;
            case "remove":
                await endpoints.RemoveAsync(id, who, s_none);
                break;
            case "put":
                // As a client repeats it: what it put there is there already.
                if ((await files.ReadAsync("douyin-shop", s_none)) is var there && (there is null || !there.Bytes.Span.SequenceEqual(File(id))))
                    await files.PutAsync("douyin-shop", File(id), there, who, s_none);
                break;
            case "take away":
                if (await files.ReadAsync("douyin-shop", s_none) is { } file)
                    await files.RemoveAsync("douyin-shop", file, who, s_none);
                else
                    await files.SettleAsync("douyin-shop", s_none);
                break;
            case "import":
                await _desk.ImportAsync(version: $"cn-2027.ours{id}", key: id);
                break;
            case "make a feed":
                await _desk.Get<FeedTable>().AddAsync(Feed(id), who, s_none);
                break;
            case "revoke it":
                await _desk.Get<FeedTable>().RevokeAsync(id, who, s_none);
                break;
            case "make a key":
                await _desk.Get<AccessStore>().AddAsync(Key(id), [], who, s_none);
                break;
            case "revoke a key":
                await _desk.Get<AccessStore>().RevokeAsync(id, who, s_none);
                break;
            case "list somebody":
                await _desk.Get<AccessStore>().AddAsync(Somebody(id), [], who, s_none);
                break;
            case "take them off":
                await _desk.Get<AccessStore>().RemoveAsync(id, who, s_none);
                break;
            default:
                await _desk.Get<PoisonMessageTable>().DismissAsync(id, who, StoreDesk.Start, s_none);
                break;
        }
    }

    private static DeskFeed Feed(string id) => new(id, "林一", "salt", FeedSecret.Hash("secret"), StoreDesk.Start, "desk:test");

    private static ApiKey Key(string id) =>
        new(
            id,
            $"key {id}",
            DeskRole.Consultant,
            "林一",
            "salt",
            "hash",
            StoreDesk.Start,
            "desk:test",
            StoreDesk.Start.AddDays(30),
            DeskRecord.NewId()
        );

    private static Person Somebody(string id) =>
        new(id, $"{id}@desk.example", $"somebody {id}", DeskRole.Lead, false, StoreDesk.Start, "desk:test", DeskRecord.NewId());

    private static byte[] File(string version) => Encoding.UTF8.GetBytes(
        $$"""{ "format": "{{Platform.CurrentFormat}}", "code": "douyin-shop", "title": { "zh": "抖店", "en": "Douyin Shop" }, "version": "{{version}}" }""");
}
