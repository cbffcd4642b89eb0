using System.Diagnostics;

namespace MimVerify.Cli.Terminals;

/// <summary>One line on stderr, redrawn: what runs, done and total, rate, time to go. Silent where stderr is not a terminal.</summary>
internal sealed class ProgressLine : IDisposable
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(250);

    private readonly Terminal _terminal;
    private readonly string _what;
    private readonly int _total;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Timer? _timer;
    private readonly Lock _gate = new();
    private int _done;
    private int _drawn;
    private bool _closed;

    public ProgressLine(Terminal terminal, string what, int total, bool isQuiet)
    {
        (_terminal, _what, _total) = (terminal, what, total);
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
        var rest = done == 0 ? "time to go unknown until the first is done"
            : $"{TextNumber.Of(done / elapsed.TotalSeconds, 2)}/s, about {TextNumber.Of(elapsed * ((_total - done) / (double)done))} to go";
        var text = $"{_what}: {done}/{_total} rows, {TextNumber.Of(elapsed)}, {rest}";
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
}
