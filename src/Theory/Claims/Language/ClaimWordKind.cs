namespace MimVerify.Theory.Claims.Language;

/// <summary>What a word of the claim language stands for.</summary>
public enum ClaimWordKind
{
    /// <summary>A number that the setting, the row or the kind of run fixes.</summary>
    Constant,

    /// <summary>An instant of a run; also a number.</summary>
    Event,

    /// <summary>A number for each instant of a run, named without arguments.</summary>
    Signal,

    /// <summary>A number for each instant and area: <c>phi(target)</c>.</summary>
    AreaSignal,

    /// <summary>A number for each instant and class of keys: <c>upsilon(self)</c>.</summary>
    KeySignal,

    /// <summary>A number for each area: <c>size(target)</c>.</summary>
    AreaConstant,

    /// <summary>Says which area, or which keys.</summary>
    Selector,

    /// <summary>The areas or keys that <c>max_over</c>, <c>min_over</c> and <c>sum_over</c> run over.</summary>
    Set,

    /// <summary>A stretch of a run between two events.</summary>
    Phase,

    /// <summary>A function of numbers.</summary>
    Function,

    /// <summary>A function of one signal's course.</summary>
    CourseFunction,

    /// <summary>An operator over times.</summary>
    Temporal,
}
