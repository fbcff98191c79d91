using System.Security.Cryptography;
using System.Text;
using CaseDesk.Core.Access;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaseDesk.Functions.Access;

/// <summary>Whom a sign-in lets in, and as whom.</summary>
public sealed partial class SignInDesk(IOptions<DeskOptions> desk, IOptions<SignInOptions> options, ILogger<SignInDesk> logger)
{
    private const int LongestName = 40;

    public string Back(HttpRequest request) => SignInPage.Back(desk.Value, request);

    /// <summary>
    /// Where a step of the sign-in leads: to a sentence on the desk's page, too, when the desk's own storage does not answer. A browser
    /// shows no problem.
    /// </summary>
    public async Task<IResult> LeadAsync(Func<Task<IResult>> step, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(step);
        try
        {
            return await step();
        }
        catch (Exception problem) when (StorageProblems.IsOutage(problem) && !cancellation.IsCancellationRequested)
        {
            Log.Outage(logger, problem);
            return SignInPage.Told("desk-silent", null);
        }
    }

    /// <summary>The list comes first, then the groups. Null for nobody of the desk.</summary>
    /// <param name="now">By the real clock.</param>
    public Session? SessionOf(SignedIn found, AccessBook book, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(found);
        if (found.Among(book) is { } person)
            return Session.Begin(person.Id, person.Name, person.Role, now);
        return found.RoleBy(options.Value) is { } role ? Session.Begin(null, NameOf(found), role, now) : null;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Sign-in: storage did not answer")]
        public static partial void Outage(ILogger logger, Exception problem);
    }

    /// <summary>Nobody chooses it here: a piece of the subject's hash keeps it apart from every other.</summary>
    private static string NameOf(SignedIn found)
    {
        var said = found.Text("name") ?? found.Text("preferred_username") ?? "";
        var plain = new string([.. said.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '.' or '-' or '_').Take(LongestName)]).Trim();
        var subject = SHA256.HashData(Encoding.UTF8.GetBytes($"{found.Token!.Issuer}\n{found.Token.Subject}"));
        return $"{plain}·{Convert.ToHexStringLower(subject)[..6]}";
    }
}
