using Infra.Cli.Operations.Secrets;

namespace Infra.Operations.Tests;

public sealed class PasswordRuleTests
{
    [Theory]
    [InlineData("Aa1!Aa1!", null)]
    [InlineData("Aa1!Aa1", "has 7 characters")]
    [InlineData("Aa1!/Aa1!", "has a forbidden character at position 5")]
    [InlineData("'Aa1!Aa1!", "has a forbidden character at position 1")]
    [InlineData("Aa1!Aa1!\"", "has a forbidden character at position 9")]
    [InlineData("Aa1!A@a1!", "has a forbidden character at position 6")]
    [InlineData("Aa1! Aa1!", "has a forbidden character at position 5")]
    [InlineData("Aa1!\tAa1!", "has a forbidden character at position 5")]
    [InlineData("Aa1!äAa1!", "has a forbidden character at position 5")]
    public void A_password_is_judged_without_being_quoted(string password, string? fault) =>
        Assert.Equal(fault, PasswordRule.FaultOf(password));

    [Fact]
    public void A_password_has_8_to_128_characters()
    {
        Assert.Null(PasswordRule.FaultOf(new string('a', 128)));
        Assert.Equal("has 129 characters", PasswordRule.FaultOf(new string('a', 129)));
    }

    [Fact]
    public void Generated_passwords_are_long_mixed_and_never_the_same()
    {
        var passwords = Enumerable.Range(0, 500).Select(_ => PasswordRule.Generate()).ToList();

        Assert.Equal(passwords.Count, passwords.Distinct(StringComparer.Ordinal).Count());
        Assert.All(passwords, password =>
        {
            Assert.Equal(32, password.Length);
            Assert.Null(PasswordRule.FaultOf(password));
            Assert.True(PasswordRule.IsMixed(password));
            Assert.True(char.IsAsciiLetter(password[0]));
        });
    }
}
