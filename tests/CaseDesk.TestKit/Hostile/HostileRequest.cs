using System.Text;
using CaseDesk.Functions.Http;

namespace CaseDesk.TestKit.Hostile;

/// <summary>One request, made of a route and chance.</summary>
/// <param name="Honest">Whether all of it is right.</param>
internal sealed record HostileRequest(HostileRoute Route, HostileScene Scene, DeskHost Host, Random Random, bool Honest)
{
    private static readonly string[] s_types =
    [
        "application/json",
        "application/json",
        "application/json",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "nonsense",
    ];

    private const string SignInBack = "sign-in/callback";

    private string? _auth;
    private bool _isSession;

    /// <summary>Whether the caller has the case's link or more.</summary>
    public bool MaySee =>
        _isSession
        || _auth is not null
            && (_auth.EndsWith(Host.DeskKey, StringComparison.Ordinal) || _auth.EndsWith(Scene.Link, StringComparison.Ordinal));

    public string Secret => Scene.Secret;

    public bool IsSignIn => Honest && Route.Template == "api/first-sign-in";

    public HttpRequestMessage Compose(IReadOnlyList<string> ids, IReadOnlyList<string> queries)
    {
        var path = Route.Fill(name =>
            Honest ? Scene.NameFor(Route, name)
            : Random.Next(5) > 0 ? Scene.Names.GetValueOrDefault(name, "x")
            : ids[Random.Next(ids.Count)]
        );
        var method =
            Honest || Random.Next(20) > 0
                ? Route.Method
                : new[] { "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND" }[Random.Next(7)];
        var message = new HttpRequestMessage(new HttpMethod(method), $"{path}{Query(queries)}");
        _auth = Honest ? $"Bearer {Host.DeskKey}" : Random.Next(10) switch
        {
            < 4 => $"Bearer {Host.DeskKey}",
            < 6 => $"Bearer {Scene.Link}",
            6 => $"Bearer {Scene.Link[..^1]}{(Scene.Link[^1] == '0' ? '1' : '0')}",
            7 => "Bearer not-the-desk-key-at-all",
            8 => "Basic eDp5",
            _ => null,
        };
        if (_auth is not null)
            message.Headers.TryAddWithoutValidation("Authorization", _auth);
        Sign(message);
        if (
            Route.Method == "PATCH"
            || (Honest && Route is { Method: "DELETE", Template: "api/playbooks/{platform}" })
            || (!Honest && Random.Next(6) == 0)
        )
            message.Headers.TryAddWithoutValidation(
                "If-Match",
                Honest || Random.Next(3) > 0 ? "*" : new[] { "\"v1\"", "W/\"v1\"", "\"v99999999999999999999\"", "键" }[Random.Next(4)]
            );
        if (!Honest && Random.Next(3) == 0)
            message.Headers.TryAddWithoutValidation(
                "Idempotency-Key",
                Random.Next(4) switch
                {
                    0 => new string('k', 300),
                    1 => "键",
                    2 => "same",
                    _ => $"{Random.Next()}",
                }
            );
        if (!Honest && Random.Next(10) == 0)
            message.Headers.TryAddWithoutValidation("X-Forwarded-For", $"1.2.3.4, 198.51.100.{Random.Next(256)}");
        if (Route.HasBody || (!Honest && Random.Next(15) == 0))
            message.Content = Body();
        return message;
    }

    public override string ToString() => $"{Route} as {_auth?.Split(' ')[0] ?? (_isSession ? "session" : "nobody")}";

    /// <summary>A code is good once: who only looks has one of his own.</summary>
    private HostileSignIn Mine => Honest && Route.Method == "HEAD" ? Scene.SignInOfHead : Scene.SignIn;

    private string Query(IReadOnlyList<string> queries) => Route.Template == SignInBack
        ? Honest ? Mine.Back : Scene.SignIn.BackBy(Random)
        : Honest ? "" : queries[Random.Next(queries.Count)];

    /// <summary>As a browser does it: to come back from the provider, or in place of a key.</summary>
    private void Sign(HttpRequestMessage message)
    {
        if (Honest && Route.Template != SignInBack || !Honest && _auth is not null && Random.Next(20) > 0)
            return;
        var cookie = Honest || Route.Template == SignInBack && Random.Next(2) == 0
            ? $"{SessionCookie.WayName}={Mine.Way}"
            : Scene.SignIn.CookieBy(Random);
        message.Headers.TryAddWithoutValidation("Cookie", cookie);
        _isSession = _auth is null && Scene.SignIn.IsSession(cookie);
        if (Random.Next(3) > 0)
            message.Headers.TryAddWithoutValidation(Sessions.Header, Random.Next(3) > 0 ? Scene.SignIn.Antiforgery : new string('0', 64));
    }

    private ByteArrayContent Body()
    {
        if (Honest && Route is { Method: "PUT", Template: "api/cases/{id}/evidence/{evidenceId}/content" })
            return new ByteArrayContent(Scene.Unsent.Bytes);
        var valid = Honest ? HostileBodies.OfSuccess(Route.Template, Host.Now, Scene) : HostileBodies.Of(Route.Template, Host.Now);
        var text = Honest ? HostileBodies.Text(Route.Template, valid) : Random.Next(10) switch
        {
            < 4 => HostileBodies.Text(Route.Template, valid),
            < 8 => HostileBodies.Spoil(Route.Template, valid, Random),
            8 => new string('[', 60),
            _ => "",
        };
        var body = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        var own = Route.Template == HostileRoute.Page ? "application/x-www-form-urlencoded" : s_types[0];
        body.Headers.TryAddWithoutValidation("Content-Type", Honest || Random.Next(2) == 0 ? own : s_types[Random.Next(s_types.Length)]);
        return body;
    }
}
