namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>What a formula reads of a run, as far as the instants between records and the neighbours of a record are concerned.</summary>
[Flags]
internal enum Readings
{
    /// <summary>Constants alone.</summary>
    None = 0,

    /// <summary>Signals that have a course of their own between records.</summary>
    Curves = 1,

    /// <summary>Signals that straight lines join.</summary>
    Lines = 2,

    /// <summary>More than one record at a time.</summary>
    Neighbours = 4,
}
