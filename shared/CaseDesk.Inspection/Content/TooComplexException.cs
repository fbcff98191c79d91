namespace CaseDesk.Inspection.Content;

/// <summary>A file made one look inside read more than any sound file of its size needs, or unpack to more.</summary>
public sealed class TooComplexException : Exception
{
    public TooComplexException()
        : base("The file asks for more reading than is reasonable.")
    {
    }

    public TooComplexException(string message)
        : base(message)
    {
    }

    public TooComplexException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
