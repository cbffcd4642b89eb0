namespace MimVerify.Theory.Tests;
public class SmokeTests { [Fact] public void One_One_Two() => Assert.Equal(2, 1 + 1); }
