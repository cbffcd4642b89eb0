namespace MimVerify.Simulation.Torch.Training;

/// <summary>The coordinates (1) of one head of the first layer, read off its effective d x d matrix.</summary>
/// <param name="Phi">Phi_{p,f} = e_p^T Q v_f, shape [P, F].</param>
/// <param name="Upsilon">Upsilon_{p,q} = e_p^T Q e_q, shape [P, P].</param>
/// <param name="Outside">The Frobenius norm of what these coordinates leave out of Q, relative to that of Q (E1), one number; 0 where Q = 0.</param>
internal sealed record Correlations(Tensor Phi, Tensor Upsilon, Tensor Outside);
