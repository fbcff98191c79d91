using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CaseDesk.Storage.Access;
using CaseDesk.Storage.Changes;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Time;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CaseDesk.Functions.Tests.Access;

/// <summary>Keys that a lead makes for programs, from their making to their end, and what a limited one sees.</summary>
public sealed class KeysOfPrograms(KeysOfPrograms.Fixture fixture) : IClassFixture<KeysOfPrograms.Fixture>
{
    private readonly DeskHost _host = fixture.Host;

    public sealed class Fixture : IAsyncLifetime
    {
        public DeskHost Host { get; private set; } = null!;

        public async Task InitializeAsync() => Host = await DeskHost.StartAsync(options => options with { RunTimers = false });

        public Task DisposeAsync() => Host.DisposeAsync().AsTask();
    }

    [Fact]
    public async Task A_key_is_shown_once_marked_when_used_and_refused_when_revoked()
    {
        var wish = ApiKeys.Wish(_host, "consultant");
        var made = (await _host.Client.PostAsync("api/keys", wish.DeepClone(), "same")).Expect(HttpStatusCode.Created).Json;
        var again = (await _host.Client.PostAsync("api/keys", wish.DeepClone(), "same")).Expect(HttpStatusCode.Created).Json;
        Assert.Equal((string)made["key"]!, (string)again["key"]!);
        wish["role"] = "lead";
        Assert.Equal("idempotency-key-reused", (await _host.Client.PostAsync("api/keys", wish, "same")).Code);
        Assert.DoesNotContain("\"key\":", (await _host.Client.LookAsync("api/keys")).Text, StringComparison.Ordinal);
        using var program = Caller((string)made["key"]!);

        var opened = (await program.PostAsync("api/cases", ValidBodies.Case(_host.Now))).Expect(HttpStatusCode.Created).Json;

        var first = (await _host.Client.LookAsync($"api/cases/{opened["id"]}/timeline")).Json["items"]![0]!;
        Assert.Equal($"desk:{made["name"]}", (string?)first["by"]);
        var listed = (await _host.Client.LookAsync("api/keys")).Json["items"]!
            .AsArray()
            .Single(key => (string)key!["id"]! == (string)made["id"]!)!;
        Assert.Equal("2026-03-02", (string?)listed["lastUsedOn"]);
        (await _host.Client.RemoveAsync($"api/keys/{made["id"]}")).Expect(HttpStatusCode.NoContent);
        Assert.Equal("key-wrong", (await program.LookAsync("api/cases")).Code);
        Assert.Equal("api-key-not-found", (await _host.Client.RemoveAsync($"api/keys/{made["id"]}")).Code);
    }

    [Fact]
    public async Task Another_instance_refuses_a_revoked_key_within_half_a_minute()
    {
        var (id, _) = await ApiKeys.MakeWithIdAsync(_host, "reader");
        var wall = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var other = new AccessStore(
            _host.Services.GetRequiredService<AccessFile>(),
            _host.Services.GetRequiredService<DeskRecord>(),
            new WallClock(wall),
            NullLogger<AccessStore>.Instance
        );
        Assert.NotNull((await other.CurrentAsync(default)).Key(id));

        (await _host.Client.RemoveAsync($"api/keys/{id}")).Expect(HttpStatusCode.NoContent);

        wall.Advance(AccessStore.Fresh);
        Assert.Null((await other.CurrentAsync(default)).Key(id));
    }

    [Fact]
    public async Task A_list_that_this_desk_did_not_write_opens_nothing()
    {
        var key = await ApiKeys.MakeAsync(_host, "lead");
        var blobs = _host.Services.GetRequiredService<DeskDataBlobs>();
        var stored = (await blobs.ReadAsync(AccessFile.Name, default))!;
        var text = Encoding.UTF8.GetString(stored.Bytes.Span);
        var altered = (await blobs.WriteAsync(AccessFile.Name, Encoding.UTF8.GetBytes($"{text[..^3]}AAA"), stored.Tag, default))!;

        Assert.Equal("access-altered", (await _host.Client.LookAsync("api/keys")).Code);
        using var program = Caller(key);
        Assert.Equal("key-wrong", (await program.LookAsync("api/cases")).Code);
        (await _host.Client.LookAsync("api/cases")).Expect(HttpStatusCode.OK);
        Assert.Contains(_host.Logs.Errors, line => line.Text.Contains(AccessFile.Name, StringComparison.Ordinal));
        await blobs.WriteAsync(AccessFile.Name, stored.Bytes, altered.Tag, default);
        (await _host.Client.LookAsync("api/keys")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_limited_key_learns_of_its_owners_cases_alone()
    {
        using var program = Caller(await ApiKeys.MakeAsync(_host, "consultant", "林一"));
        var own = (await program.PostAsync("api/cases", ValidBodies.Case(_host.Now))).Expect(HttpStatusCode.Created).Json;
        var foreign = await CaseDriver.OpenAsync(_host, body => body["owner"] = "周二");
        Assert.Equal("林一", (string?)own["owner"]);

        var shop = Uri.EscapeDataString((string)own["shop"]!);
        foreach (var path in new[] { "api/cases", $"api/cases?q={shop}", "api/cases?owner=%E6%9E%97%E4%B8%80", "api/cases/export" })
        {
            var answer = (await program.LookAsync(path)).Expect(HttpStatusCode.OK);
            Assert.Contains((string)own["id"]!, answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(foreign.Id, answer.Text, StringComparison.Ordinal);
        }

        Assert.Empty((await program.LookAsync($"api/cases?q={foreign.Id}")).Json["items"]!.AsArray());
        Assert.Equal("whole-desk-needed", (await program.LookAsync("api/cases?owner=%E5%91%A8%E4%BA%8C")).Code);
        Assert.Equal((decimal)own["amountHeld"]!, (decimal)(await program.LookAsync("api/money")).Json["currencies"]![0]!["held"]!);
        var all = (await _host.Client.LookAsync("api/money")).Json["currencies"]![0]!;
        Assert.True((decimal)all["held"]! > (decimal)own["amountHeld"]!);
        var other = ValidBodies.Case(_host.Now);
        other["owner"] = "周二";
        Assert.Equal("whole-desk-needed", (await program.PostAsync("api/cases", other)).Code);
        await MerchantsAsync(program, (string)own["id"]!, foreign.Id);
        await FeedsAsync(program, (string)own["id"]!, foreign.Id);
    }

    [Fact]
    public async Task A_reader_sees_a_case_and_no_link_of_it()
    {
        var @case = await CaseDriver.OpenAsync(_host);
        using var reader = Caller(await ApiKeys.MakeAsync(_host, "reader"));

        var seen = (await reader.LookAsync(@case.Path)).Expect(HttpStatusCode.OK).Json;

        Assert.Null(seen["link"]);
        Assert.Null(seen["feed"]);
        Assert.Empty(seen["actions"]!.AsArray());
        var secret = ((string)(await @case.ReadAsync())["link"]!).Split('.')[^1];
        foreach (
            var path in new[]
            {
                @case.Path,
                $"{@case.Path}/timeline",
                $"{@case.Path}/custody",
                $"{@case.Path}/notes",
                "api/cases",
                "api/cases/export",
            }
        )
        {
            var text = (await reader.LookAsync(path)).Expect(HttpStatusCode.OK).Text;
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain("/feeds/", text, StringComparison.Ordinal);
        }
    }

    /// <summary>What the merchants of the own cases got, and no other receiver.</summary>
    private static async Task MerchantsAsync(HttpClient program, string own, string foreign)
    {
        foreach (var what in new[] { "deliveries", "dead-letters" })
        {
            (await program.LookAsync($"api/webhooks/wh_merchant_{own}/{what}")).Expect(HttpStatusCode.OK);
            Assert.Equal("case-not-found", (await program.LookAsync($"api/webhooks/wh_merchant_{foreign}/{what}")).Code);
            Assert.Equal("whole-desk-needed", (await program.LookAsync($"api/webhooks/wh_0000000000000000/{what}")).Code);
        }

        Assert.Equal("case-not-found", (await program.PostAsync($"api/webhooks/wh_merchant_{foreign}/replay", new JsonObject())).Code);
        Assert.Equal(
            "whole-desk-needed",
            (await program.PostAsync($"api/webhooks/wh_merchant_{own}/replay", new JsonObject { ["eventId"] = "e" })).Code
        );
        Assert.NotEqual("whole-desk-needed", (await program.PostAsync($"api/webhooks/wh_merchant_{own}/replay", new JsonObject())).Code);
    }

    private async Task FeedsAsync(HttpClient program, string own, string foreign)
    {
        (await _host.Client.PostAsync("api/feeds", new JsonObject())).Expect(HttpStatusCode.Created);
        var feed = (await program.PostAsync("api/feeds", new JsonObject())).Expect(HttpStatusCode.Created).Json;
        Assert.Equal("林一", (string?)feed["owner"]);
        Assert.Equal((string)feed["id"]!, (string?)Assert.Single((await program.LookAsync("api/feeds")).Json["items"]!.AsArray())!["id"]);
        var calendar = (await program.LookAsync(new Uri((string)feed["address"]!).PathAndQuery))
            .Expect(HttpStatusCode.OK)
            .Text.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains(own, calendar, StringComparison.Ordinal);
        Assert.DoesNotContain(foreign, calendar, StringComparison.Ordinal);
    }

    private HttpClient Caller(string key)
    {
        var client = new HttpClient { BaseAddress = _host.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }
}
