namespace Infra.Configuration.Tests;

public class DefaultsTests
{
    [Fact]
    public void No_source_at_all_is_a_complete_configuration()
    {
        var loaded = Given.Nothing();

        Assert.Equal("simphera", loaded.Config.Name);
        Assert.Empty(loaded.Sources);
        Assert.Equal(["PUBLIC_ENDPOINT_OPEN"], loaded.Warnings.Select(warning => warning.Code));
    }
}
