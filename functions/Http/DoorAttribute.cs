using System.Collections.Concurrent;
using System.Reflection;
using CaseDesk.Core.Access;

namespace CaseDesk.Functions.Http;

/// <summary>
/// What a door's trigger does not say: who may enter, what is sent, and what is refused there. The request guard and the API's description
/// both go by it. What every door of its kind may refuse (keys, bodies, storage) is not repeated. Tests hold it to what the code does.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DoorAttribute(DoorCaller caller) : Attribute
{
    private static readonly ConcurrentDictionary<Type, DoorAttribute> s_known = new();

    public DoorCaller Caller => caller;

    /// <summary>The least role of the desk that may enter; null where anyone may.</summary>
    public DeskRole? Role => caller switch
    {
        DoorCaller.Lead => DeskRole.Lead,
        DoorCaller.Consultant or DoorCaller.ConsultantOrLink => DeskRole.Consultant,
        DoorCaller.Reader or DoorCaller.ReaderOrLink => DeskRole.Reader,
        _ => null,
    };

    /// <summary>Whether a case's own link may enter, too.</summary>
    public bool TakesLink => caller is DoorCaller.ReaderOrLink or DoorCaller.ConsultantOrLink;

    /// <summary>Whether it tells of every case at once, and so nothing to those who are limited to their own.</summary>
    public bool WholeDesk { get; init; }

    /// <summary>What is read as JSON; null for no body, or for one that is <see cref="Bytes"/>.</summary>
    public Type? Body { get; init; }

    /// <summary>The content type of a body that is not read as JSON of a type; null for none.</summary>
    public string? Bytes { get; init; }

    /// <summary>Whether <c>If-Match</c> is read, or must be there.</summary>
    public DoorMatch IfMatch { get; init; }

    /// <summary>Codes of the catalogue beside those of its kind.</summary>
    public string[] Refusals { get; init; } = [];

    /// <summary>That of a door's class.</summary>
    /// <exception cref="InvalidOperationException">It has none, or several.</exception>
    public static DoorAttribute Of(Type door) => s_known.GetOrAdd(door, static type =>
        type.GetMethods().Select(method => method.GetCustomAttribute<DoorAttribute>()).Single(found => found is not null)!);
}

/// <summary>Who may call a door.</summary>
public enum DoorCaller
{
    /// <summary>Everybody of the desk.</summary>
    Reader,

    /// <summary>Consultants and leads.</summary>
    Consultant,

    /// <summary>Leads.</summary>
    Lead,

    /// <summary>Everybody of the desk, or the case's own link.</summary>
    ReaderOrLink,

    /// <summary>Consultants and leads, or the case's own link.</summary>
    ConsultantOrLink,

    /// <summary>Anyone, or whoever has the secret that stands in the address.</summary>
    Anyone,
}

/// <summary>How a door reads <c>If-Match</c>.</summary>
public enum DoorMatch
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>The change is refused when something else changed meanwhile.</summary>
    Read,

    /// <summary>The same, and it must be there.</summary>
    Required,

    /// <summary>It must be there where a file is replaced or taken away: the file's own tag.</summary>
    OfFile,
}

/// <summary>An answer of a door that is no problem.</summary>
/// <param name="status">2xx or 3xx; of a page, what it says may be a 4xx.</param>
/// <param name="body">What is written as JSON; null for no body, or for one that is <see cref="Bytes"/>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AnswerAttribute(int status, Type? body = null) : Attribute
{
    public int Status => status;

    public Type? Body => body;

    /// <summary>What a link gets in its place; null for the same.</summary>
    public Type? ForLink { get; init; }

    /// <summary>Content types of a body that is not JSON of a type.</summary>
    public string[] Bytes { get; init; } = [];

    /// <summary>Whether it carries an <c>ETag</c>.</summary>
    public bool Tagged { get; init; }
}

/// <summary>A value that a door reads from the address's query.</summary>
/// <param name="name">As it stands there.</param>
/// <param name="about">What it means, in one sentence.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class QueryAttribute(string name, string about) : Attribute
{
    public string Name => name;

    public string About => about;

    /// <summary>What it may be; empty for any text.</summary>
    public string[] Values { get; init; } = [];

    /// <summary>The type whose form it has, for instance a date; text when absent.</summary>
    public Type Type { get; init; } = typeof(string);
}
