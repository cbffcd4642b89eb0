using System.Diagnostics;

namespace MimVerify.Cli.Terminals;

/// <summary>One line on stderr, redrawn: what runs, done and total, rate, time to go. Silent where stderr is not a terminal.</summary>
internal sealed class ProgressLine : IDisposable
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(250);

    private readonly Terminal _terminal;
    private readonly string _what;
    private readonly int _total;
    private readonly int _together;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Timer? _timer;
    private readonly Lock _gate = new();
    private int _done;
    private int _drawn;
    private bool _closed;

    /// <param name="terminal">Where to draw.</param>
    /// <param name="what">What runs.</param>
    /// <param name="total">How many rows there are.</param>
    /// <param name="together">How many of them run at a time.</param>
    /// <param name="isQuiet">Draw nothing.</param>
    public ProgressLine(Terminal terminal, string what, int total, int together, bool isQuiet)
    {
        (_terminal, _what, _total, _together) = (terminal, what, total, Math.Max(1, Math.Min(together, total)));
        _timer = terminal.DrawsProgress && !isQuiet ? new Timer(_ => Draw(), state: null, Redraw, Redraw) : null;
    }

    /// <summary>Counts one more as done.</summary>
    public void Advance() => Interlocked.Increment(ref _done);

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
        var done = Volatile.Read(ref _done);
        var text = $"{_what}: {done}/{_total} rows, {TextNumber.Of(elapsed)}{Outlook(elapsed, done)}";
        lock (_gate)
        {
            if (!_closed)
            {
                text = text.Length < _terminal.Width ? text : text[..(_terminal.Width - 1)];
                _terminal.Error.Write($"\r{text.PadRight(_drawn)}");
                _drawn = text.Length;
            }
        }
    }

    // Rows run side by side, so the first ones to finish stand for a whole wave of them.
    private string Outlook(TimeSpan elapsed, int done)
    {
        if (done == 0)
        {
            return string.Empty;
        }

        var waves = Math.Ceiling(done / (double)_together);
        var rest = (elapsed * (Math.Ceiling(_total / (double)_together) / waves)) - elapsed;
        var rate = $", {TextNumber.Of(done / elapsed.TotalSeconds, 2)}/s";
        return rest > TimeSpan.Zero ? $"{rate}, about {TextNumber.Of(rest)} to go" : $"{rate}, nearly done";
    }
}
