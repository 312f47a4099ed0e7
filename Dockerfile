# README's two commands on a bare machine with Node and Python 3.
#
#     docker build -t vgg19 .
#     docker run -v "$PWD/data/runs:/vgg19/data/runs" vgg19            # trains
#     docker run vgg19 train --preset smoke                            # one of its presets
#     docker run vgg19 test
#     docker run -v ~/flowers:/images -v "$PWD/data/runs:/vgg19/data/runs" vgg19 \
#       train --preset photos --images /images
#
# What both commands need besides (TensorFlow's library, CIFAR-10, the packages of npm) is fetched
# when the image is built, so that a container needs no network but for ImageNet's weights.
FROM node:24-bookworm-slim
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates python3 python3-pip \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /vgg19
COPY . .
# npx asks before it fetches what it runs; nobody is there to answer.
ENV npm_config_yes=true
RUN npx deno@2.9 install && npx deno@2.9 task prepare
ENTRYPOINT ["npx", "deno@2.9", "task"]
CMD ["train"]
