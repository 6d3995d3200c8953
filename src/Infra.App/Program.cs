using Infra.App;
using Infra.Simphera;

// The only place that names all platforms.
return Application.Run(args, new Platforms(SimpheraPlatform.Value, [SimpheraPlatform.Value]));
