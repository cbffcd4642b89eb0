using MimVerify.Simulation.Engines.Sampled;

namespace MimVerify.Simulation.Tests.Engines.Sampled;

public class ChunkTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Run_ManyRounds_EveryChunkOnceByOneMemberAtATime(int members)
    {
        const int chunks = 7, rounds = 500;
        var counts = new int[rounds + 1, chunks];
        var busy = new int[members];
        using var team = new ChunkTeam(members, chunks, (member, round, chunk) =>
        {
            Assert.Equal(1, Interlocked.Increment(ref busy[member]));
            Interlocked.Increment(ref counts[round, chunk]);
            Interlocked.Decrement(ref busy[member]);
        });
        for (var round = 0; round < rounds; round++)
        {
            team.Run();
        }

        Assert.Equal(rounds * chunks, counts.Cast<int>().Count(count => count == 1));
    }

    [Fact]
    public void Run_AChunkFails_TheCallerHearsOfIt()
    {
        using var team = new ChunkTeam(2, 4, (_, _, chunk) =>
        {
            if (chunk == 3)
            {
                throw new InvalidOperationException("chunk three");
            }
        });
        Assert.Equal("chunk three", Assert.Throws<InvalidOperationException>(team.Run).Message);
    }
}
