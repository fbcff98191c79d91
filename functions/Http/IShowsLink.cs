namespace CaseDesk.Functions.Http;

/// <summary>
/// An answer that shows a case's own addresses. It is composed and kept without them, and they are put in when it is sent; see <see
/// cref="LinkAddresses"/>.
/// </summary>
public interface IShowsLink
{
    /// <summary>The same answer with the addresses; they stand last in it.</summary>
    object With(string link, string feed);
}
