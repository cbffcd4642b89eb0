using System.Text;

namespace MimVerify.Theory.Documents;

/// <summary>
/// Input that is refused: a scenario, an instance, an option, an output folder. The message says where, which rule, what was given
/// and what to do: <c>scenarios/x.yaml:12: mask.ratio must lie in (0, 1); got 1.2. Pass a fraction, not a percentage.</c>
/// </summary>
public sealed class InputException : Exception
{
    /// <summary>Refuses an input.</summary>
    /// <param name="file">The file as its user named it; null for options.</param>
    /// <param name="line">Counted from 1; null where the format has no lines worth naming.</param>
    /// <param name="key">The key (<c>mask.ratio</c>, <c>cases[2].instance.masked</c>, <c>--seed</c>); null where the whole file is meant.</param>
    /// <param name="rule">What should have held, or what is wrong, as the predicate of the key: <c>must lie in (0, 1)</c>.</param>
    /// <param name="value">What was given, as given; null where that says nothing.</param>
    /// <param name="remedy">What to do about it, one or two sentences with their full stops.</param>
    /// <param name="cause">The exception behind it, if there is one.</param>
    public InputException(string? file, int? line, string? key, string rule, string? value, string remedy, Exception? cause = null)
        : base(Compose(file, line, key, rule, value, remedy), cause)
    {
        File = file;
        Line = line;
        Key = key;
        Rule = rule;
        Value = value;
        Remedy = remedy;
    }

    /// <summary>The file as its user named it; null for options.</summary>
    public string? File { get; }

    /// <summary>The line, counted from 1.</summary>
    public int? Line { get; }

    /// <summary>The key, null where the whole file is meant.</summary>
    public string? Key { get; }

    /// <summary>What should have held.</summary>
    public string Rule { get; }

    /// <summary>What was given.</summary>
    public string? Value { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }

    private static string Compose(string? file, int? line, string? key, string rule, string? value, string remedy)
    {
        var text = new StringBuilder();
        if (file is not null)
        {
            text.Append(file).Append(line is null ? ": " : $":{line}: ");
        }

        if (!string.IsNullOrEmpty(key))
        {
            text.Append(key).Append(' ');
        }

        text.Append(rule);
        if (value is not null)
        {
            text.Append("; got ").Append(value);
        }

        return text.Append(". ").Append(remedy).ToString();
    }
}
