using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace CaseDesk.TestKit.Desk;

/// <summary>Leads one case through the routes, as the desk or, with <see cref="AsMerchant"/>, through the case's link.</summary>
public sealed class CaseDriver(IDesk host, string id, HttpClient client)
{
    public string Id => id;

    public HttpClient Client => client;

    public string Path => $"api/cases/{id}";

    /// <param name="change">Changes to the valid body.</param>
    public static async Task<CaseDriver> OpenAsync(IDesk host, Action<JsonObject>? change = null)
    {
        ArgumentNullException.ThrowIfNull(host);
        var body = ValidBodies.Case(host.Now);
        change?.Invoke(body);
        var opened = (await host.Client.PostAsync("api/cases", body)).Expect(HttpStatusCode.Created);
        return new CaseDriver(host, (string)opened.Json["id"]!, host.Client);
    }

    /// <summary>The same case, entered by a link.</summary>
    public CaseDriver AsMerchant(string link)
    {
        var merchant = new HttpClient { BaseAddress = host.BaseAddress };
        merchant.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", link);
        return new CaseDriver(host, id, merchant);
    }

    public async Task<JsonObject> ReadAsync() => (await client.LookAsync(Path)).Expect(HttpStatusCode.OK).Json;

    public async Task<string> ETagAsync() => (await client.LookAsync(Path)).Expect(HttpStatusCode.OK).ETag!;

    public Task<DeskAnswer> StartAsync(string item, EvidenceFile file, string? key = null) =>
        client.PostAsync($"{Path}/evidence", ValidBodies.Evidence(item, file), key);

    /// <summary>Sends bytes to a ticket's address, as a browser does: no key of the desk goes with them.</summary>
    public static async Task<HttpStatusCode> PutToTicketAsync(string uploadUrl, byte[] bytes)
    {
        using var browser = new HttpClient();
        using var content = new ByteArrayContent(bytes);
        content.Headers.Add("x-ms-blob-type", "BlockBlob");
        using var response = await browser.PutAsync(new Uri(uploadUrl), content);
        return response.StatusCode;
    }

    public Task<DeskAnswer> CompleteAsync(string evidenceId, string? sha256 = null) =>
        client.PostAsync($"{Path}/evidence/{evidenceId}/complete", sha256 is null ? null : new JsonObject { ["sha256"] = sha256 });

    /// <summary>Start, PUT to the ticket, complete. Answers the evidence's id.</summary>
    public async Task<string> UploadAsync(string item, EvidenceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var ticket = (await StartAsync(item, file)).Expect(HttpStatusCode.Created).Json;
        if (await PutToTicketAsync((string)ticket["uploadUrl"]!, file.Bytes) is var put and not HttpStatusCode.Created)
            throw new InvalidOperationException($"Storage answered {(int)put} to the ticket.");
        var evidenceId = (string)ticket["evidenceId"]!;
        (await CompleteAsync(evidenceId)).Expect(HttpStatusCode.Accepted);
        return evidenceId;
    }

    /// <summary>Start, then PUT through the app.</summary>
    public async Task<string> StreamAsync(string item, EvidenceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var evidenceId = (string)(await StartAsync(item, file)).Expect(HttpStatusCode.Created).Json["evidenceId"]!;
        using var content = new ByteArrayContent(file.Bytes);
        using var response = await client.PutAsync(new Uri($"{Path}/evidence/{evidenceId}/content", UriKind.Relative), content);
        (await DeskAnswer.ReadAsync(response)).Expect(HttpStatusCode.Accepted);
        return evidenceId;
    }

    /// <summary>Uploads what the playbook demands and waits for the seals.</summary>
    public async Task CollectAsync()
    {
        foreach (var item in ValidBodies.RequiredItems)
            await SettledAsync(await UploadAsync(item, EvidenceFile.Pdf($"{item}.pdf", $"{id} {item}")));
    }

    /// <summary>The evidence once it is sealed or refused.</summary>
    public Task<JsonObject> SettledAsync(string evidenceId) => EvidenceAsync(evidenceId, "sealed", "refused");

    /// <summary>The evidence once its status is one of these. Throws <see cref="TimeoutException"/> after <see cref="TestTimeout.Limit"/> without a run.</summary>
    public Task<JsonObject> EvidenceAsync(string evidenceId, params string[] statuses) => UntilAsync(@case =>
        @case["evidence"]!.AsArray().Select(file => file!.AsObject())
            .FirstOrDefault(file => (string)file["evidenceId"]! == evidenceId && statuses.Contains((string)file["status"]!)));

    /// <summary>What <paramref name="find"/> sees in the case as soon as it is not null, looking again after every queue or timer run.</summary>
    public Task<T> UntilAsync<T>(Func<JsonObject, T?> find) where T : class => host.Runs.UntilAsync(async () => find(await ReadAsync()));

    public async Task<JsonObject> SubmitAsync(DateTimeOffset? at = null)
    {
        var body = new JsonObject { ["submittedAt"] = ValidBodies.Instant(at ?? host.Now) };
        return (await client.PostAsync($"{Path}/submissions", body)).Expect(HttpStatusCode.Created).Json;
    }

    public async Task<JsonObject> DecideAsync(string outcome, Action<JsonObject>? change = null)
    {
        var body = new JsonObject { ["outcome"] = outcome };
        change?.Invoke(body);
        return (await client.PostAsync($"{Path}/decisions", body)).Expect(HttpStatusCode.Created).Json;
    }

    /// <summary>Takes back the newest step, which must be this one.</summary>
    public async Task<JsonObject> UndoAsync(string step, string reason) =>
        (await client.PostAsync($"{Path}/undo", new JsonObject { ["step"] = step, ["reason"] = reason })).Expect(HttpStatusCode.OK).Json;

    public async Task<JsonObject> CloseAsync() => (await client.PostAsync($"{Path}/close", new JsonObject())).Expect(HttpStatusCode.OK).Json;
}
