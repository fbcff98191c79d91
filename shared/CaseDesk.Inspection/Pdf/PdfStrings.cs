namespace CaseDesk.Inspection.Pdf;

/// <summary>Strings of a PDF (ISO 32000-1, 7.3.4).</summary>
internal static class PdfStrings
{
    /// <param name="bytes">From the opening bracket on.</param>
    /// <param name="length">Bytes up to and with the closing one.</param>
    /// <exception cref="EndOfStreamException">It is not closed.</exception>
    public static byte[] Literal(ReadOnlySpan<byte> bytes, out int length)
    {
        var (text, open) = (new List<byte>(), 0);
        for (var at = 0; at < bytes.Length; at++)
        {
            var letter = bytes[at];
            if (letter == '\\')
            {
                at = Escaped(bytes, at + 1, text);
                continue;
            }

            open += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            if (open == 0)
            {
                length = at + 1;
                return [.. text];
            }

            if (letter != '(' || open > 1)
                text.Add(letter);
        }

        throw new EndOfStreamException();
    }

    /// <param name="digits">Between the brackets; what is no digit is passed over, a missing last one is 0.</param>
    public static byte[] Hexadecimal(ReadOnlySpan<byte> digits)
    {
        var (text, half) = (new List<byte>(), -1);
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit((char)digit))
                continue;
            var value = Convert.ToInt32(((char)digit).ToString(), 16);
            if (half >= 0)
                text.Add((byte)((half << 4) | value));
            half = half >= 0 ? -1 : value;
        }

        if (half >= 0)
            text.Add((byte)(half << 4));
        return [.. text];
    }

    /// <returns>Where the escape ends.</returns>
    private static int Escaped(ReadOnlySpan<byte> bytes, int at, List<byte> text)
    {
        if (at >= bytes.Length)
            throw new EndOfStreamException();
        if (bytes[at] is >= (byte)'0' and <= (byte)'7')
        {
            var (value, last) = (0, at);
            for (; last < bytes.Length && last < at + 3 && bytes[last] is >= (byte)'0' and <= (byte)'7'; last++)
                value = (value << 3) | (bytes[last] - '0');
            text.Add((byte)value);
            return last - 1;
        }

        // A line that is broken is none.
        if (bytes[at] is 10 or 13)
            return bytes[at] == 13 && at + 1 < bytes.Length && bytes[at + 1] == 10 ? at + 1 : at;
        text.Add(bytes[at] switch
        {
            (byte)'n' => 10,
            (byte)'r' => 13,
            (byte)'t' => 9,
            (byte)'b' => 8,
            (byte)'f' => 12,
            var plain => plain,
        });
        return at;
    }
}
