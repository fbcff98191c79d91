using CaseDesk.Core.Outbound;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Windows;

/// <summary>The address of a calendar file: judged as a receiver's is, since the desk is made to call it.</summary>
public static class CalendarAddress
{
    /// <param name="allowLoopbackHttp">Whether addresses on this machine are allowed, plain http too: the local host only.</param>
    /// <returns>The address, or <c>calendar-url-invalid</c> or <c>calendar-url-not-public</c>.</returns>
    public static Outcome<Uri> Check(string text, bool allowLoopbackHttp)
    {
        var url = OutboundAddress.Check(text, allowLoopbackHttp);
        if (!url.IsRefused)
            return url;
        var isInside = url.Refusal.Entry == OutboundRefusals.UrlNotPublic;
        return (isInside ? WindowsRefusals.CalendarUrlNotPublic : WindowsRefusals.CalendarUrlInvalid).With().At("$.url");
    }
}
