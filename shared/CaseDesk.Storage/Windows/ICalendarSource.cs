using CaseDesk.Core.Refusals;

namespace CaseDesk.Storage.Windows;

/// <summary>Fetches a calendar file from an address that somebody named.</summary>
public interface ICalendarSource
{
    /// <summary>Of a file, in bytes.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <param name="url">Checked already: https, or plain http to this machine where that is allowed.</param>
    /// <returns>The file's bytes without a byte order mark; or <c>calendar-fetch-failed</c> or <c>calendar-url-not-public</c>.</returns>
    Task<Outcome<byte[]>> FetchAsync(Uri url, CancellationToken cancellation);
}
