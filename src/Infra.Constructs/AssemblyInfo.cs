using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Infra.Constructs.Tests")]
