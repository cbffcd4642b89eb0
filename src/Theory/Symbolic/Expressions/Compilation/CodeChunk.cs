namespace MimVerify.Theory.Symbolic.Expressions;

// One generated method: reads arguments and earlier chunks' values, writes its own to scratch and results. References, not spans: no bounds checks.
internal delegate void CodeChunk(ref double arguments, ref double scratch, ref double results);
