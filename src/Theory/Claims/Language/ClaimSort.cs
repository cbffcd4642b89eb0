namespace MimVerify.Theory.Claims.Language;

// What a formula of the language denotes, ordered so that joining two takes the larger of like kinds: a signal needs a time.
internal enum ClaimSort
{
    // A number.
    Value,

    // A number for each instant.
    Signal,

    // True or false, once.
    Statement,

    // Read once: true or false from the start on. Read inside another operator: from each instant on.
    Temporal,

    // True or false for each instant.
    SignalStatement,
}
