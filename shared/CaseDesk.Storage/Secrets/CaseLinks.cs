using CaseDesk.Core.Cases;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.Secrets;

/// <summary>Draws the links of cases, and opens what is kept of one to show it again.</summary>
public sealed partial class CaseLinks(SecretBox box, ILogger<CaseLinks> logger)
{
    /// <summary>A new link of this case, which nobody has seen yet: <see cref="OpenAsync"/> tells it.</summary>
    public async Task<KeptLink> DrawAsync(string caseId, CancellationToken cancellation)
    {
        var secret = CaseIds.NewLinkToken();
        return new KeptLink(LinkSecret.Hash(caseId, secret), await box.CloseAsync(secret, Purpose(caseId), cancellation));
    }

    /// <summary>
    /// The link's secret part. Null when there is none, when the closed text is not this case's or not this link's, and while its key
    /// cannot be had: a step
    /// that was taken is answered all the same, without the link.
    /// </summary>
    public async Task<string?> OpenAsync(string caseId, KeptLink? kept, CancellationToken cancellation)
    {
        if (kept is null)
            return null;
        try
        {
            var secret = await box.OpenAsync(kept.Closed, Purpose(caseId), cancellation);
            if (LinkSecret.Hash(caseId, secret) == kept.Hash)
                return secret;
            Log.Other(logger, caseId);
        }
        catch (Exception problem) when (problem is SecretLostException || StorageProblems.IsOutage(problem))
        {
            Log.Lost(logger, problem, caseId);
        }

        return null;
    }

    private static string[] Purpose(string caseId) => ["cases", "Link", caseId];

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The link of {CaseId} cannot be shown; a new one can be drawn")]
        public static partial void Lost(ILogger logger, Exception problem, string caseId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "What is kept of the link of {CaseId} does not fit together; a new one can be drawn")]
        public static partial void Other(ILogger logger, string caseId);
    }
}
