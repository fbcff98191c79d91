namespace CaseDesk.Inspection.Pictures;

/// <summary>
/// How much a picture's brightness varies, from 0 (one colour) up. Brightness runs from 0 to 255, on white paper where the picture lets
/// through.
/// </summary>
internal sealed class Brightness
{
    private long _count;
    private double _sum;
    private double _squares;

    /// <summary>The standard deviation of what was added.</summary>
    public double Deviation
    {
        get
        {
            if (_count == 0)
                return 0;
            var mean = _sum / _count;
            return Math.Sqrt(Math.Max(0, (_squares / _count) - (mean * mean)));
        }
    }

    /// <param name="pixels">Red, green, blue and alpha, a byte each; colours multiplied by alpha.</param>
    public void Add(ReadOnlySpan<byte> pixels)
    {
        for (var at = 0; at + 3 < pixels.Length; at += 4)
        {
            var light = (((pixels[at] * 299) + (pixels[at + 1] * 587) + (pixels[at + 2] * 114)) / 1000.0) + 255 - pixels[at + 3];
            _sum += light;
            _squares += light * light;
            _count++;
        }
    }
}
