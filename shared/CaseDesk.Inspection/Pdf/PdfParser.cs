using System.Globalization;
using System.Text;

namespace CaseDesk.Inspection.Pdf;

/// <summary>
/// Reads values from a stretch of a PDF (ISO 32000-1, 7.3). Only what leads to the pages is kept. Throws <see cref="EndOfStreamException"/>
/// when the stretch ends inside a value and <see cref="InvalidDataException"/> when there is none.
/// </summary>
internal ref struct PdfParser(ReadOnlySpan<byte> bytes)
{
    private const int Deepest = 64;
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>How far it has read.</summary>
    public int At { get; set; }

    public object Value(int depth = 0)
    {
        if (depth > Deepest)
            throw new InvalidDataException("Too deep.");
        SkipBlanks();
        switch ((char)Peek(0))
        {
            case '/':
                At++;
                return new PdfName(Name());
            case '(':
                return Literal();
            case '<' when Peek(1) == '<':
                At += 2;
                return Dictionary(depth);
            case '<':
                return Hexadecimal();
            case '[':
                At++;
                return Array(depth);
            case >= '0' and <= '9' or '+' or '-' or '.':
                return NumberOrReference();
            default:
                return Word() is var word && word.SequenceEqual("false"u8) ? PdfOther.False
                    : word.Length > 0 ? PdfOther.Any
                    : throw new InvalidDataException("No value.");
        }
    }

    /// <summary>Reads a keyword such as <c>obj</c>; false, without moving on, when another stands there.</summary>
    public bool TryWord(ReadOnlySpan<byte> word)
    {
        SkipBlanks();
        if (At >= _bytes.Length)
            throw new EndOfStreamException();
        if (!_bytes[At..].StartsWith(word))
            return false;
        At += word.Length;
        return true;
    }

    public long Integer()
    {
        SkipBlanks();
        return long.TryParse(Word(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidDataException("No number.");
    }

    public void SkipBlanks()
    {
        while (At < _bytes.Length)
        {
            if (_bytes[At] == '%')
                SkipLine();
            else if (IsBlank(_bytes[At]))
                At++;
            else
                return;
        }
    }

    public static bool IsBlank(byte letter) => letter is 0 or 9 or 10 or 12 or 13 or 32;

    private PdfDictionary Dictionary(int depth)
    {
        var entries = new Dictionary<string, object>(StringComparer.Ordinal);
        while (true)
        {
            SkipBlanks();
            if (Peek(0) == '>')
            {
                At += 2;
                return new PdfDictionary(entries);
            }

            if (Peek(0) != '/')
                throw new InvalidDataException("A dictionary without a key.");
            At++;
            var key = Name();
            entries[key] = Value(depth + 1);
        }
    }

    private List<object> Array(int depth)
    {
        var items = new List<object>();
        while (true)
        {
            SkipBlanks();
            if (Peek(0) == ']')
            {
                At++;
                return items;
            }

            items.Add(Value(depth + 1));
        }
    }

    private object NumberOrReference()
    {
        var text = Word();
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return PdfOther.Any;
        // "12 0 R": two whole numbers and an R.
        var back = At;
        SkipBlanks();
        if (number is >= 0 and <= int.MaxValue && number == Math.Floor(number) && At < _bytes.Length && char.IsAsciiDigit((char)_bytes[At]))
        {
            Word();
            SkipBlanks();
            if (At < _bytes.Length && _bytes[At] == 'R' && (At + 1 == _bytes.Length || IsEnd(_bytes[At + 1])))
            {
                At++;
                return new PdfReference((int)number);
            }
        }

        At = back;
        return number;
    }

    private string Name()
    {
        var text = Encoding.Latin1.GetString(Word());
        if (!text.Contains('#', StringComparison.Ordinal))
            return text;
        var plain = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            var isCode =
                text[at] == '#' && at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]);
            plain.Append(isCode ? (char)Convert.ToInt32(text.Substring(at + 1, 2), 16) : text[at]);
            at += isCode ? 2 : 0;
        }

        return plain.ToString();
    }

    private ReadOnlySpan<byte> Word()
    {
        var start = At;
        while (At < _bytes.Length && !IsEnd(_bytes[At]))
            At++;
        if (At >= _bytes.Length)
            throw new EndOfStreamException();
        return _bytes[start..At];
    }

    private PdfText Literal()
    {
        var bytes = PdfStrings.Literal(_bytes[At..], out var length);
        At += length;
        return new PdfText(bytes);
    }

    private PdfText Hexadecimal()
    {
        var length = _bytes[At..].IndexOf((byte)'>');
        if (length < 0)
            throw new EndOfStreamException();
        var bytes = PdfStrings.Hexadecimal(_bytes.Slice(At + 1, length - 1));
        At += length + 1;
        return new PdfText(bytes);
    }

    private void SkipLine()
    {
        while (At < _bytes.Length && _bytes[At] is not (10 or 13))
            At++;
    }

    private readonly byte Peek(int ahead) => At + ahead < _bytes.Length ? _bytes[At + ahead] : throw new EndOfStreamException();

    private static bool IsEnd(byte letter) =>
        IsBlank(letter)
        || letter
            is (byte)'/'
                or (byte)'<'
                or (byte)'>'
                or (byte)'['
                or (byte)']'
                or (byte)'('
                or (byte)')'
                or (byte)'%'
                or (byte)'{'
                or (byte)'}';
}
