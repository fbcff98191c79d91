using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.TestKit.SignIn;

/// <summary>
/// A browser as far as sign-in needs one: it keeps cookies, also the secure ones of this machine, and goes where it is led only when it is
/// told.
/// </summary>
public sealed class DeskBrowser(IDesk desk) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = desk.BaseAddress,
    };

    /// <summary>Of the desk.</summary>
    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    /// <summary>The headers that set cookies, as they came.</summary>
    public List<string> SetCookies { get; } = [];

    public string? Antiforgery { get; set; }

    public void Dispose() => _client.Dispose();

    /// <summary>Where an address leads: the desk's with its cookies, another's without.</summary>
    public async Task<Uri> LedAsync(string address)
    {
        using var answer = await SendAsync(HttpMethod.Get, address, null);
        return answer.StatusCode == HttpStatusCode.Found && answer.Headers.Location is { } location
            ? new Uri(answer.RequestMessage!.RequestUri!, location)
            : throw new InvalidOperationException($"{address}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Signs in as whom the provider takes it to be; answers where that ends.</summary>
    public async Task<Uri> SignInAsync(string wanted = "/desk") =>
        await LedAsync($"{await LedAsync($"{await LedAsync($"sign-in?return={Uri.EscapeDataString(wanted)}")}")}");

    /// <summary>A request of the desk's page, with what it has from <c>/api/me</c>.</summary>
    public async Task<DeskAnswer> AskAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        using var answer = await SendAsync(method, path, body);
        return await DeskAnswer.ReadAsync(answer);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, JsonNode? body)
    {
        using var request = new HttpRequestMessage(method, address);
        var isDesk = !Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Authority == desk.BaseAddress.Authority;
        if (isDesk && Cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        if (Antiforgery is not null)
            request.Headers.Add("X-CaseDesk-Antiforgery", Antiforgery);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        var answer = await _client.SendAsync(request);
        if (isDesk && answer.Headers.TryGetValues("Set-Cookie", out var set))
            foreach (var text in set)
                Keep(text);
        return answer;
    }

    private void Keep(string text)
    {
        SetCookies.Add(text);
        var (name, value) = text.Split(';')[0].Split('=', 2) is [var left, var right] ? (left, right) : (text, "");
        if (value.Length == 0)
            Cookies.Remove(name);
        else
            Cookies[name] = value;
    }
}
