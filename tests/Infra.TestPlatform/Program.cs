using Infra.App;
using Infra.TestPlatform;

return Application.Run(args, new Platforms(Shop.Platform, [Shop.Platform]));
