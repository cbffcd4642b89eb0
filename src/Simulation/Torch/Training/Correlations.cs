namespace MimVerify.Simulation.Torch.Training;

/// <summary>The coordinates (1) of one head of the first layer, read off its effective d x d matrix.</summary>
/// <param name="Phi">Phi_{p,f} = e_p^T Q v_f, shape [P, F].</param>
/// <param name="Upsilon">Upsilon_{p,q} = e_p^T Q e_q, shape [P, P].</param>
/// <param name="Outside">The squared Frobenius norm of what these coordinates leave out of Q (E1), one number.</param>
/// <param name="Size">|Q|^2, the squared Frobenius norm of Q, one number.</param>
internal sealed record Correlations(Tensor Phi, Tensor Upsilon, Tensor Outside, Tensor Size);
