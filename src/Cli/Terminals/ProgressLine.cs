using System.Diagnostics;

namespace MimVerify.Cli.Terminals;

/// <summary>One line on stderr, redrawn: what runs, done and total, rate, time to go. Silent where stderr is not a terminal.</summary>
internal sealed class ProgressLine : IDisposable
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(250);

    private readonly Terminal _terminal;
    private readonly string _what;
    private readonly int _total;
    private readonly string _unit;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Timer? _timer;
    private readonly Lock _gate = new();
    private int _done;
    private double _share;
    private int _drawn;
    private bool _closed;

    /// <param name="terminal">Where to draw.</param>
    /// <param name="what">What runs.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="isQuiet">Draw nothing.</param>
    /// <param name="unit">What is counted.</param>
    public ProgressLine(Terminal terminal, string what, int total, bool isQuiet, string unit = "rows")
    {
        (_terminal, _what, _total, _unit) = (terminal, what, total, unit);
        _timer = terminal.DrawsProgress && !isQuiet ? new Timer(_ => Draw(), state: null, Redraw, Redraw) : null;
    }

    /// <summary>Counts one more as done.</summary>
    public void Advance() => Interlocked.Increment(ref _done);

    /// <summary>Counts a share of a row as run, from any thread.</summary>
    public void AdvanceBy(double share)
    {
        lock (_gate)
        {
            _share += share;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            _closed = true;
            if (_drawn > 0)
            {
                _terminal.Error.Write($"\r{new string(' ', _drawn)}\r");
            }
        }
    }

    private void Draw()
    {
        var elapsed = _clock.Elapsed;
        lock (_gate)
        {
            if (!_closed)
            {
                var done = Volatile.Read(ref _done);
                var text = $"{_what}: {done}/{_total} {_unit}, {TextNumber.Of(elapsed)}{Outlook(elapsed, Math.Max(done, _share))}";
                text = text.Length < _terminal.Width ? text : text[..(_terminal.Width - 1)];
                _terminal.Error.Write($"\r{text.PadRight(_drawn)}");
                _drawn = text.Length;
            }
        }
    }

    private string Outlook(TimeSpan elapsed, double done)
    {
        if (done <= 0)
        {
            return string.Empty;
        }

        var rest = elapsed * ((_total - done) / done);
        var rate = $", {TextNumber.Of(done / elapsed.TotalSeconds, 2)}/s";
        return rest > TimeSpan.Zero ? $"{rate}, about {TextNumber.Of(rest)} to go" : $"{rate}, nearly done";
    }
}
